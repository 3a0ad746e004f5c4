using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Where the messages of an episode are.</summary>
/// <param name="FirstMessageId">The first one, which the end of the episode edits.</param>
/// <param name="Chat">The number of the chat that it is in; null when that is not known.</param>
/// <param name="Configured">What was configured when it was sent.</param>
internal sealed record TelegramReceipt(long FirstMessageId, string? Chat, string? Configured)
{
    private const string ChatProperty = "chat_id";
    private const string ConfiguredProperty = "configured_chat_id";
    private const string FirstProperty = "first_message_id";

    public static TelegramReceipt? Read(DeliveryReceipt? receipt)
    {
        var first = receipt?.Properties?.GetValueOrDefault(FirstProperty) ?? receipt?.MessageId;
        return long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new TelegramReceipt(id, receipt?.Properties?.GetValueOrDefault(ChatProperty), receipt?.Properties?.GetValueOrDefault(ConfiguredProperty))
            : null;
    }

    public static DeliveryReceipt Write(long messageId, long firstMessageId, string chat, string configured) => new(
        messageId.ToString(CultureInfo.InvariantCulture),
        new Dictionary<string, string>
        {
            [ChatProperty] = chat,
            [ConfiguredProperty] = configured,
            [FirstProperty] = firstMessageId.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>Whether it can be replied to there: a reply in a chat that was configured earlier would be told to the wrong people.</summary>
    public bool IsIn(string chat, string configured) => Chat is null || Chat == chat || (Configured == configured && configured.StartsWith('@'));

    /// <summary>What the configured group has become, when the message was sent there already.</summary>
    public string? SupergroupOf(string configured) =>
        Configured == configured && Chat is not null && Chat != configured && !configured.StartsWith('@') ? Chat : null;
}
