using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Framework.Lambda.Fakes;

/// <summary>As much HTTP/1.1 as a runtime speaks: requests with a length or in chunks, one after the other.</summary>
internal sealed class FakeConnection(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <returns>Null when the client has closed the connection.</returns>
    public async ValueTask<FakeRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var first = await LineAsync(cancellationToken);
        if (first is null)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..at]] = line[(at + 1)..].Trim();
        }

        var parts = first.Split(' ');
        var body = headers.TryGetValue("Content-Length", out var length) ? await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken)
            : headers.GetValueOrDefault("Transfer-Encoding") == "chunked" ? await ChunksAsync(cancellationToken)
            : [];
        return new FakeRequest(parts[0], parts[1], headers, body);
    }

    /// <returns>False when the connection has ended with it.</returns>
    public async ValueTask<bool> WriteAsync(FakeAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.IsReset)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
            return false;
        }

        if (answer.Raw is { } raw)
        {
            await _stream.WriteAsync(raw, cancellationToken);
            return false;
        }

        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Status\r\nContent-Type: application/json\r\nContent-Length: {answer.Body.Length}\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await _stream.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. answer.Body], cancellationToken);
        return true;
    }

    /// <summary>Waits for something to tell; a client that has gone meanwhile takes nothing.</summary>
    public async Task<T> WhileConnectedAsync<T>(Func<CancellationToken, Task<T>> wait, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var task = wait(stop.Token);
        // A zero-byte read ends when the client closes: it says nothing before it has its answer.
        var gone = _stream.ReadAsync(Memory<byte>.Empty, CancellationToken.None).AsTask();
        if (await Task.WhenAny(task, gone) == gone)
        {
            await stop.CancelAsync();
        }

        return await task;
    }

    public void Dispose() => _stream.Dispose();

    private async ValueTask<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private async ValueTask<byte[]> BytesAsync(int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        await _stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private async ValueTask<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        List<byte> all = [];
        while (int.Parse((await LineAsync(cancellationToken))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
        {
            all.AddRange(await BytesAsync(length, cancellationToken));
            await LineAsync(cancellationToken);
        }

        await LineAsync(cancellationToken);
        return [.. all];
    }
}
