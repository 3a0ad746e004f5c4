using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Slack;

/// <summary>What Slack answered. Of its texts only what looks like a code or an id is kept: an answer can hold anything, even what was sent.</summary>
internal sealed partial record SlackAnswer
{
    public required int Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the Web API took the message, or a webhook said <c>ok</c>.</summary>
    public bool IsOk { get; private init; }

    /// <summary>Slack's own word for what is wrong; null when the answer has none.</summary>
    public string? Error { get; private init; }

    /// <summary>The scope that the app lacks.</summary>
    public string? Needed { get; private init; }

    public string? Ts { get; private init; }

    public string? Channel { get; private init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsTransient => Status is 408 or 425 or 429 or >= 500;

    /// <summary>Whether text alone may be taken where this was not.</summary>
    public bool IsFormatting => !IsOk && !IsTransient && (Status == 413 || SlackErrors.IsFormatting(Error));

    /// <summary>A webhook answers with a word, the Web API with JSON; so does a webhook that is none.</summary>
    public static SlackAnswer Read(int status, string body, TimeSpan? retryAfter, SlackSecret secret, bool isWebhook)
    {
        var answer = new SlackAnswer { Status = status, RetryAfter = retryAfter };
        var text = body.Trim();
        if (isWebhook && text == "ok")
        {
            return answer with { IsOk = answer.IsSuccess };
        }

        if (!text.StartsWith('{'))
        {
            return answer with { Error = answer.IsSuccess ? null : Code(text, secret) };
        }

        try
        {
            var result = JsonSerializer.Deserialize(text, SlackJson.Default.SlackApiAnswer)!;
            return answer with
            {
                IsOk = answer.IsSuccess && result.Ok && !isWebhook,
                Error = result.Ok || result.Error is null ? null : Code(result.Error, secret) ?? "unknown_error",
                Needed = Code(result.Needed, secret),
                Ts = SlackReceipt.Ts(Known(result.Ts, secret)),
                Channel = SlackReceipt.ChannelId(Known(result.Channel, secret)),
            };
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    private static string? Code(string? text, SlackSecret secret) => Known(text, secret) is { } code && ErrorCode().IsMatch(code) ? code : null;

    /// <summary>Null when the secret is in it.</summary>
    private static string? Known(string? text, SlackSecret secret) => text is not null && secret.Hide(text) == text ? text : null;

    [GeneratedRegex(@"\A[a-z][a-z0-9_:.]{0,63}\z")]
    private static partial Regex ErrorCode();
}
