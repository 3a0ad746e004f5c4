namespace Monitoring.Plugins.HttpUptime;

/// <summary>Counts what is read, so that it can be compared with what comes of it; in small pieces, so that little is read ahead.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    private const int MaxPiece = 512;

    public long Bytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer.Length <= MaxPiece ? buffer : buffer[..MaxPiece], cancellationToken).ConfigureAwait(false);
        Bytes += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, Math.Min(count, MaxPiece));
        Bytes += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
