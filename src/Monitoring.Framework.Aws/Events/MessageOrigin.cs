using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Aws;

/// <summary>What the envelopes around a message tell of it.</summary>
internal sealed record MessageOrigin
{
    private const int MaxId = 128;

    /// <summary>When the payload came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When SNS or EventBridge had it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public string? Id { get; init; }

    public string? TopicArn { get; init; }

    public string? Subject { get; init; }

    /// <summary>The attributes of an SNS message.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>How many envelopes there are around it.</summary>
    public int Depth { get; init; }

    public DateTimeOffset Time => SentAt ?? ReceivedAt;

    /// <summary>The id, or a hash of the content when there is none that could be one.</summary>
    public string IdOf(string content) => IsId(Id) ? Id! : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16));

    /// <summary>What an envelope says is preferred to what is already known.</summary>
    public MessageOrigin With(string? id) => IsId(id) ? this with { Id = id } : this;

    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= MaxId } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/');
}
