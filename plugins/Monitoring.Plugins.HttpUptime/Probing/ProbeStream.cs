using System.Net.Sockets;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The connection of a request, which tells the request what breaks it.</summary>
internal sealed class ProbeStream(Socket socket, ProbeRequest request) : NetworkStream(socket, ownsSocket: true)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = base.ReadAsync(buffer, cancellationToken);
        return reading.IsCompletedSuccessfully ? reading : WatchAsync(reading);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var writing = base.WriteAsync(buffer, cancellationToken);
        return writing.IsCompletedSuccessfully ? writing : WatchAsync(writing);
    }

    private async ValueTask<int> WatchAsync(ValueTask<int> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            request.Fault ??= exception;
            throw;
        }
    }

    private async ValueTask WatchAsync(ValueTask writing)
    {
        try
        {
            await writing.ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            request.Fault ??= exception;
            throw;
        }
    }
}
