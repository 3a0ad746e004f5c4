using System.Buffers;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Bytes that grow as they come, in memory that is given back; never more of them than a limit.</summary>
internal sealed class PooledBytes(int limit, int expected = 4096) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Clamp(expected, 256, limit) + 1);
    private int _length;

    public Memory<byte> Written => _bytes.AsMemory(0, _length);

    public MemoryStream OpenRead() => new(_bytes, 0, _length, writable: false);

    /// <summary>All that the stream still has.</summary>
    /// <exception cref="CloudWatchException">It is more than the limit.</exception>
    public async ValueTask ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        int read;
        while ((read = await stream.ReadAsync(Free(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            _length += read;
            if (_length > limit)
            {
                throw TooLarge(_length, limit);
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    public static CloudWatchException TooLarge(long size, int limit) =>
        ErrorKind.RequestEntityTooLarge.With($"Request size {size} exceeded {limit} bytes");

    private Memory<byte> Free()
    {
        if (_length == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            _bytes.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length);
    }
}
