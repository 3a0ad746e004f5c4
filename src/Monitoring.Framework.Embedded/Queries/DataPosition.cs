using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>Where a page begins. It stays right when data arrive between two pages.</summary>
/// <param name="Query">The index of the query.</param>
/// <param name="Series">The index of the series among those of the query.</param>
/// <param name="After">The time of the last point of that series on the page before.</param>
internal readonly record struct DataPosition(int Query, int Series, long After)
{
    private const int ChecksumLength = 8;
    private const int Length = sizeof(int) + sizeof(int) + sizeof(long);

    /// <summary>The position as a text that means nothing to the client, and is good for the same request only.</summary>
    public string ToToken(DataRequest request)
    {
        var token = new byte[ChecksumLength + Length];
        var position = token.AsSpan(ChecksumLength);
        BinaryPrimitives.WriteInt32BigEndian(position, Query);
        BinaryPrimitives.WriteInt32BigEndian(position[sizeof(int)..], Series);
        BinaryPrimitives.WriteInt64BigEndian(position[(2 * sizeof(int))..], After);
        Checksum(position, request).CopyTo(token, 0);
        return Base64Url.EncodeToString(token);
    }

    /// <exception cref="QueryException">The token was not made for this request.</exception>
    public static DataPosition Of(DataRequest request)
    {
        var token = request.NextToken!;
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: ChecksumLength + Length } bytes)
        {
            throw Invalid();
        }

        var position = bytes.AsSpan(ChecksumLength);
        return Checksum(position, request).AsSpan().SequenceEqual(bytes.AsSpan(0, ChecksumLength))
            ? new DataPosition(
                BinaryPrimitives.ReadInt32BigEndian(position),
                BinaryPrimitives.ReadInt32BigEndian(position[sizeof(int)..]),
                BinaryPrimitives.ReadInt64BigEndian(position[(2 * sizeof(int))..]))
            : throw Invalid();
    }

    private static QueryException Invalid() => new("InvalidNextToken", "");

    private static byte[] Checksum(ReadOnlySpan<byte> position, DataRequest request)
    {
        var question = new StringBuilder()
            .Append(request.StartTime?.UtcTicks)
            .Append(request.EndTime?.UtcTicks)
            .Append(request.ScanBy != DataRequest.Ascending);
        foreach (var query in request.Queries)
        {
            question.Append('\n').Append(query with { MetricStat = null }).Append(query.MetricStat).AppendJoin(',', query.MetricStat?.Dimensions ?? []);
        }

        return SHA256.HashData([.. Encoding.UTF8.GetBytes(question.ToString()), .. position])[..ChecksumLength];
    }
}
