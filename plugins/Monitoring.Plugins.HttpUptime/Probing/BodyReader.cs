using System.Buffers;
using System.IO.Compression;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Reads bodies, as far as a limit.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 16 * 1024;
    private const int HonestRatio = 100;

    /// <summary>Reads to the end, or to the limit, and asks whether the body is as it should be.</summary>
    /// <returns>Why it is not, if it is not; and how long it is, unpacked.</returns>
    public static async ValueTask<(Refusal? Refusal, long Bytes)> ReadAsync(HttpContent content, HttpTarget target, CancellationToken cancellationToken)
    {
        var packed = content.ReadAsStream(cancellationToken);
        if (!target.Decompress || content.Headers.ContentEncoding.Count == 0)
        {
            return await ReadAsync(packed, counted: null, content, target, cancellationToken).ConfigureAwait(false);
        }

        var counted = new CountingStream(packed);
        Stream unpacked = counted;
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
        {
            unpacked = Unpack(unpacked, encoding);
        }

        await using (unpacked.ConfigureAwait(false))
        {
            return await ReadAsync(unpacked, counted, content, target, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Stream Unpack(Stream stream, string encoding) => encoding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "br" => new BrotliStream(stream, CompressionMode.Decompress),
        "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
        "identity" => stream,
        _ => throw new ProbeException(ProbeFailure.Encoding, $"the body is encoded as {Refusal.Quote(encoding)}, which was not asked for"),
    };

    private static async ValueTask<(Refusal? Refusal, long Bytes)> ReadAsync(
        Stream body,
        CountingStream? counted,
        HttpContent content,
        HttpTarget target,
        CancellationToken cancellationToken)
    {
        var limit = target.MaxBodyBytes;
        var condition = target.Conditions.Body;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(limit, 1), ChunkBytes));
        try
        {
            var (length, kept, read) = (0, 0, 0);
            while (length < limit && (read = await body.ReadAsync(Room(ref buffer, kept, limit - length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                kept = condition is null ? 0 : length;
            }

            if (length == limit && limit > 0 && counted?.Bytes < length / HonestRatio)
            {
                return (new Refusal(ProbeFailure.Bomb, FormattableString.Invariant($"{counted.Bytes:N0} bytes of the body unpack to {limit:N0} and more")), length);
            }

            var refusal = condition?.Refusal(buffer.AsMemory(0, kept), content.Headers.ContentType?.CharSet);
            if (refusal is not null)
            {
                return (length == limit ? refusal with { Detail = FormattableString.Invariant($"{refusal.Detail} (in its first {limit:N0} bytes)") } : refusal, length);
            }

            return target.RejectLargeBody && length == limit && await body.ReadAsync(buffer.AsMemory(0, 1), cancellationToken).ConfigureAwait(false) > 0
                ? (new Refusal(ProbeFailure.TooLarge, FormattableString.Invariant($"the body is longer than {limit:N0} bytes")), length)
                : (null, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Memory<byte> Room(ref byte[] buffer, int kept, int most)
    {
        if (kept == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(kept + most, buffer.Length * 2));
            buffer.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsMemory(kept, Math.Min(most, buffer.Length - kept));
    }
}
