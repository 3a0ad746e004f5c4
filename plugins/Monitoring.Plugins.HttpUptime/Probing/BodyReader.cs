using System.Buffers;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Reads bodies, as far as a limit.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads to the end, or to the limit, and forgets what it reads.</summary>
    public static async ValueTask DrainAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while (limit > 0 && (read = await body.ReadAsync(buffer.AsMemory(0, Math.Min(limit, buffer.Length)), cancellationToken).ConfigureAwait(false)) > 0)
            {
                limit -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads to the end, or to the limit, and asks whether the body is as it should be.</summary>
    /// <returns>Why it is not; null when it is.</returns>
    public static async ValueTask<string?> CheckAsync(HttpContent content, BodyCondition condition, int limit, CancellationToken cancellationToken)
    {
        var body = content.ReadAsStream(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(limit, ChunkBytes));
        try
        {
            var length = 0;
            int read;
            while (length < limit && (read = await body.ReadAsync(Room(ref buffer, length, limit), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
            }

            var refusal = condition.Refusal(buffer.AsSpan(0, length), content.Headers.ContentType?.CharSet);
            return refusal is not null && length == limit ? FormattableString.Invariant($"{refusal} (in its first {limit:N0} bytes)") : refusal;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Memory<byte> Room(ref byte[] buffer, int length, int limit)
    {
        if (length == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(limit, buffer.Length * 2));
            buffer.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsMemory(length, Math.Min(limit, buffer.Length) - length);
    }
}
