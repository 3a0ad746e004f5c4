using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The body of a request: as it was sent, which is what was signed, and as it is meant.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>The largest body of any operation, compressed or not.</summary>
    public const int Limit = 1024 * 1024;

    private readonly PooledBytes _sent;
    private PooledBytes? _unpacked;

    private RequestBody(PooledBytes sent) => _sent = sent;

    public ReadOnlyMemory<byte> Sent => _sent.Written;

    public Memory<byte> Content => (_unpacked ?? _sent).Written;

    /// <exception cref="CloudWatchException">The body is too large.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limit)
        {
            throw PooledBytes.TooLarge(request.ContentLength.Value, Limit);
        }

        var body = new RequestBody(new PooledBytes(Limit, (int)(request.ContentLength ?? 0)));
        try
        {
            await body._sent.ReadAsync(request.Body, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Undoes the compression that Content-Encoding names.</summary>
    /// <exception cref="CloudWatchException">It cannot be undone, or the content is too large.</exception>
    public async ValueTask UnpackAsync(string? encoding, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(encoding) || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorKind.MalformedInput.With($"The content encoding '{encoding}' is not known; gzip is.");
        }

        _unpacked = new PooledBytes(Limit, _sent.Written.Length * 8);
        try
        {
            using var gzip = new GZipStream(_sent.OpenRead(), CompressionMode.Decompress);
            await _unpacked.ReadAsync(gzip, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw ErrorKind.MalformedInput.With("The body is not gzip.");
        }
    }

    public void Dispose()
    {
        _sent.Dispose();
        _unpacked?.Dispose();
    }
}
