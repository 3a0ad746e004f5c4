using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>One Slack channel: either <see cref="WebhookUrl"/>, or <see cref="Token"/> and <see cref="Channel"/>.</summary>
public sealed class SlackOptions
{
    /// <summary>The address of an incoming webhook, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>). It is a secret.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>A bot token with the scope <c>chat:write</c>, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>).</summary>
    public string? Token { get; set; }

    /// <summary>The channel that <see cref="Token"/> posts to: its id, or its name such as <c>#ops</c>.</summary>
    public string? Channel { get; set; }

    /// <summary>Where the Web API is; <c>https://slack.com/api/</c> unless given. An incoming webhook has its own address and does not use it.</summary>
    public Uri BaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>
    /// How the channel is told that an episode is over: by an edit unless given, and by an incoming webhook always with a message of its own, because it does not say
    /// where its messages are.
    /// </summary>
    public SlackRecovery? OnRecovery { get; set; }

    /// <summary>
    /// Whom messages of a severity call: <c>&lt;!channel&gt;</c>, <c>&lt;!here&gt;</c>, <c>&lt;@U…&gt;</c> for a member and <c>&lt;!subteam^S…&gt;</c> for a user group; nobody
    /// unless given.
    /// </summary>
    public IDictionary<AlarmSeverity, IReadOnlyList<string>> Mentions { get; } = new Dictionary<AlarmSeverity, IReadOnlyList<string>>();

    /// <summary>How the messages are worded; as they come unless given.</summary>
    public NotificationTemplate? Template { get; set; }

    /// <summary>How long one attempt may take; 30 seconds unless given, at most an hour.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The least time between two messages; one second unless given, which is
    /// <see href="https://docs.slack.dev/apis/web-api/rate-limits">what Slack allows a channel</see>.
    /// </summary>
    public TimeSpan MinimumInterval { get; set; } = TimeSpan.FromSeconds(1);

    internal void Validate(string origin)
    {
        var byWebhook = !string.IsNullOrWhiteSpace(WebhookUrl);
        var byToken = !string.IsNullOrWhiteSpace(Token);
        if (byWebhook == byToken)
        {
            throw new MonitoringConfigurationException(
                origin,
                byWebhook ? "WebhookUrl and Token exclude each other; leave one of them out." : "WebhookUrl, or Token and Channel, is needed.");
        }

        if (byToken == string.IsNullOrWhiteSpace(Channel))
        {
            throw new MonitoringConfigurationException(
                $"{origin}:Channel",
                byToken ? "the channel that the token posts to is needed." : "an incoming webhook posts to its own channel; leave Channel out.");
        }

        var (key, secret) = byWebhook ? ("WebhookUrl", WebhookUrl!) : ("Token", Token!);
        if (SecretReference.Refusal(secret) is { } refusal)
        {
            throw new MonitoringConfigurationException($"{origin}:{key}", refusal);
        }

        if (!SecretReference.TrySplit(secret, out _, out _) && (byWebhook ? WebhookRefusal(secret) : TokenRefusal(secret)) is { } malformed)
        {
            throw new MonitoringConfigurationException($"{origin}:{key}", malformed);
        }

        ValidateRest(origin);
    }

    internal static string? WebhookRefusal(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsHttp(uri) ? null : "the address of the webhook is not an absolute http or https URL.";

    internal static string? TokenRefusal(string token) =>
        token.AsSpan().ContainsAnyExceptInRange('!', '~') ? "the token has a character that no token has; look for blanks and line ends." : null;

    private static bool IsHttp(Uri uri) => uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private void ValidateRest(string origin)
    {
        Template?.Validate($"{origin}:{nameof(Template)}");
        if (OnRecovery is { } recovery && !Enum.IsDefined(recovery))
        {
            throw new MonitoringConfigurationException($"{origin}:OnRecovery", "the value is not one of Edit, Reply and New.");
        }

        if (OnRecovery is SlackRecovery.Edit or SlackRecovery.Reply && !string.IsNullOrWhiteSpace(WebhookUrl))
        {
            throw new MonitoringConfigurationException(
                $"{origin}:OnRecovery", "an incoming webhook can neither edit nor reply; leave OnRecovery out, or give Token and Channel instead of WebhookUrl.");
        }

        foreach (var (severity, mentions) in Mentions)
        {
            var refusal = Enum.IsDefined(severity) ? SlackMentions.Refusal([.. mentions ?? []]) : "the severity is not one of Info, Warning and Critical.";
            if (refusal is not null)
            {
                throw new MonitoringConfigurationException($"{origin}:Mentions:{severity}", refusal);
            }
        }

        if (!IsHttp(BaseUrl))
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
