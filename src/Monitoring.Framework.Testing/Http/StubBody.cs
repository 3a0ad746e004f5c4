using System.Net.Http;
using System.Text;

namespace Monitoring.Framework.Testing;

/// <summary>A body of which some comes, and then what is to happen happens.</summary>
internal sealed class StubBody : Stream
{
    private readonly byte[] _part;
    private readonly Func<CancellationToken, Task> _end;
    private long _left;

    private StubBody(byte[] part, long length, Func<CancellationToken, Task> end) => (_part, _left, _end) = (part, length, end);

    /// <summary>Whether somebody read it to its end.</summary>
    public bool IsRead => _left == 0;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static StubBody Hanging(string part) => new(Encoding.UTF8.GetBytes(part), part.Length, ForeverAsync);

    public static StubBody Broken(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return new(bytes, bytes.Length, static _ => Task.FromException(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.")));
    }

    public static StubBody Long(long length) => new([.. Enumerable.Repeat((byte)' ', 81920)], length, static _ => Task.CompletedTask);

    /// <summary>Ends only by cancellation.</summary>
    public static Task ForeverAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(Math.Min(_left, buffer.Length), _part.Length);
        if (count == 0)
        {
            await _end(cancellationToken).ConfigureAwait(false);
            return 0;
        }

        _part.AsMemory(0, count).CopyTo(buffer);
        _left -= count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
