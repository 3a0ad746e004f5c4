namespace Monitoring.Plugins.Slack;

/// <summary>A token, or the address of a webhook: it must not get out with a text that somebody else wrote.</summary>
internal sealed class SlackSecret
{
    private const string Hidden = "***";
    private const int MinPart = 6; // Shorter parts of an address are words such as "v1", and blotting those out would hide what went wrong.

    private readonly string[] _parts;

    private SlackSecret(string value, IEnumerable<string> parts)
    {
        Value = value;
        _parts = [.. parts.Where(static part => part.Length >= MinPart).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(static part => part.Length)];
    }

    public string Value { get; }

    public static SlackSecret Token(string token) => new(token, token.Split('-').Prepend(token));

    /// <summary>The host of a webhook is no secret; all that follows it is.</summary>
    public static SlackSecret Address(string address)
    {
        var uri = new Uri(address);
        string[] whole = [address, uri.AbsoluteUri, uri.PathAndQuery, uri.AbsolutePath, uri.Query, uri.UserInfo];
        var segments = uri.AbsolutePath.Split('/').Concat(uri.Query.TrimStart('?').Split('&', '=')).Where(static part => part is not "services" and not "workflows");
        return new(address, whole.Concat(segments).SelectMany(static part => new[] { part, Uri.UnescapeDataString(part) }));
    }

    /// <summary>The text without the secret.</summary>
    public string Hide(string text) => _parts.Aggregate(text, static (hidden, part) => hidden.Replace(part, Hidden, StringComparison.OrdinalIgnoreCase));

    /// <summary>What an exception and its causes say, on one line and without the secret.</summary>
    public string Describe(Exception exception)
    {
        var messages = new List<string>();
        for (var each = exception; each is not null; each = each.InnerException)
        {
            messages.Add(Hide(each.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')));
        }

        return string.Join(": ", messages.Distinct(StringComparer.Ordinal));
    }
}
