using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Telegram;

/// <summary>The token of a bot, which is part of every address: it must not get out with a text that somebody else wrote.</summary>
internal sealed partial class TelegramToken(string value)
{
    private const string Hidden = "***";

    /// <summary>What follows the bot's number, and is the secret.</summary>
    private readonly string _secret = value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static string? Refusal(string value) =>
        Form().IsMatch(value) ? null : "the token is not one of a bot, such as 123456:ABC-DEF; copy what @BotFather wrote, without blanks and line ends.";

    public Uri Address(Uri baseUrl, string method) => new($"{baseUrl.AbsoluteUri.TrimEnd('/')}/bot{value}/{method}");

    /// <summary>The text without the token.</summary>
    public string Hide(string text) => text.Replace(value, Hidden, StringComparison.OrdinalIgnoreCase).Replace(_secret, Hidden, StringComparison.OrdinalIgnoreCase);

    /// <summary>What an exception and its causes say, on one line and without the token.</summary>
    public string Describe(Exception exception)
    {
        var messages = new List<string>();
        for (var each = exception; each is not null; each = each.InnerException)
        {
            messages.Add(Hide(each.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')));
        }

        return string.Join(": ", messages.Distinct());
    }

    [GeneratedRegex(@"\A[0-9]{1,20}:[A-Za-z0-9_-]{6,200}\z")]
    private static partial Regex Form();
}
