using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>One Telegram chat, group, topic of a group, or channel.</summary>
public sealed partial class TelegramOptions
{
    /// <summary>The token that @BotFather gave the bot, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>).</summary>
    public string? Token { get; set; }

    /// <summary>Where the bot writes: the chat's number, negative for groups and channels, or <c>@channel</c>.</summary>
    public string? ChatId { get; set; }

    /// <summary>The topic of a group with topics; none unless given.</summary>
    public int? TopicId { get; set; }

    /// <summary>Where the Bot API is; <c>https://api.telegram.org/</c> unless given.</summary>
    public Uri BaseUrl { get; set; } = new("https://api.telegram.org/");

    /// <summary>Messages of less severity make no sound; none unless given. News of a recovery never make one.</summary>
    public AlarmSeverity? SilentBelow { get; set; }

    /// <summary>How the chat is told that an episode is over; by an edit unless given.</summary>
    public TelegramRecovery OnRecovery { get; set; } = TelegramRecovery.Edit;

    /// <summary>How the messages are worded; as they come unless given.</summary>
    public NotificationTemplate? Template { get; set; }

    /// <summary>How long one attempt may take; 30 seconds unless given, at most an hour.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The least time between two messages; unless given, <see href="https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this">what
    /// Telegram allows</see>: one second, and three for a group, which is a negative <see cref="ChatId"/>.
    /// </summary>
    public TimeSpan? MinimumInterval { get; set; }

    internal TimeSpan EffectiveInterval => MinimumInterval ?? TimeSpan.FromSeconds(ChatId!.StartsWith('-') ? 3 : 1);

    internal void Validate(string origin)
    {
        if (SecretReference.Refusal(Token) is { } refusal)
        {
            throw new MonitoringConfigurationException($"{origin}:Token", refusal);
        }

        if (!SecretReference.TrySplit(Token!, out _, out _) && TelegramToken.Refusal(Token!) is { } malformed)
        {
            throw new MonitoringConfigurationException($"{origin}:Token", malformed);
        }

        if (string.IsNullOrWhiteSpace(ChatId))
        {
            throw new MonitoringConfigurationException($"{origin}:ChatId", "the chat that the bot writes to is needed: its number, or @channel.");
        }

        if (!IsChat(ChatId))
        {
            throw new MonitoringConfigurationException(
                $"{origin}:ChatId",
                $"the value '{ChatId}' is neither the number of a chat, such as -1001234567890, nor the name of a channel, such as @channel.");
        }

        ValidateRest(origin);
    }

    private static bool IsChat(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number != 0 && text[0] != '+' : ChannelName().IsMatch(text);

    [GeneratedRegex(@"\A@[A-Za-z][A-Za-z0-9_]{2,31}\z")]
    private static partial Regex ChannelName();

    private void ValidateRest(string origin)
    {
        Template?.Validate($"{origin}:{nameof(Template)}");
        if (TopicId is < 1)
        {
            throw new MonitoringConfigurationException($"{origin}:TopicId", $"the value is {TopicId}; it is the number in the topic's link, and more than zero.");
        }

        if (SilentBelow is { } severity && !Enum.IsDefined(severity))
        {
            throw new MonitoringConfigurationException($"{origin}:SilentBelow", "the value is not one of Info, Warning and Critical.");
        }

        if (!Enum.IsDefined(OnRecovery))
        {
            throw new MonitoringConfigurationException($"{origin}:OnRecovery", "the value is not one of Edit, Reply and New.");
        }

        if (BaseUrl is not { IsAbsoluteUri: true } || (BaseUrl.Scheme != Uri.UriSchemeHttps && BaseUrl.Scheme != Uri.UriSchemeHttp))
        {
            throw new MonitoringConfigurationException($"{origin}:BaseUrl", "the value is not an absolute http or https URL.");
        }

        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromHours(1))
        {
            throw new MonitoringConfigurationException($"{origin}:Timeout", $"the value is {Timeout}; it must be more than zero and at most an hour.");
        }

        if (MinimumInterval < TimeSpan.Zero)
        {
            throw new MonitoringConfigurationException($"{origin}:MinimumInterval", $"the value is {MinimumInterval}; it must not be negative.");
        }
    }
}
