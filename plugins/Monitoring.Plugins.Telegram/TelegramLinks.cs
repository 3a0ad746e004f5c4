using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Writes the last line of a message, its links.</summary>
internal static class TelegramLinks
{
    private const int MaxLinks = 10;
    private const int MaxLabel = 100;
    private const int MaxShownAddress = 400;
    private const int MaxAddress = 2000;
    private const int MaxOmitted = 30; // "… 2147483647 more links"

    /// <summary>As many links as fit, and how many did not.</summary>
    public static TelegramWriter Write(Notification notification, bool isPlain, int max)
    {
        List<NotificationLink> links = [.. notification.Links];
        if (notification.Image is { } image)
        {
            links.Add(new NotificationLink("Picture", image));
        }

        var writer = new TelegramWriter(max);
        for (var i = 0; i < links.Count; i++)
        {
            var address = Address(links[i].Url);
            var label = TelegramText.Line(links[i].Text, MaxLabel);
            var isLink = !isPlain && IsLink(links[i].Url, address);
            var shown = TelegramText.Line(address, MaxShownAddress);
            var text = (isLink, label.Length) switch
            {
                (_, 0) => shown,
                (true, _) => label,
                _ => $"{label}: {shown}",
            };
            var separator = i == 0 ? "\n\n" : isPlain ? "\n" : " · ";
            if (i == MaxLinks || separator.Length + text.Length > writer.Left - MaxOmitted)
            {
                writer.Omit(links.Count - i, "link");
                writer.WriteOmitted(separator);
                break;
            }

            writer.Text(separator);
            if (isLink)
            {
                writer.Link(text, address);
            }
            else
            {
                writer.Text(text);
            }
        }

        return writer;
    }

    /// <summary>Writes a text that leads to an address, if Telegram makes a link of that.</summary>
    public static void WriteText(TelegramWriter writer, string text, Uri? url)
    {
        if (url is not null && text.Length > 0 && IsLink(url, Address(url)))
        {
            writer.Link(text, Address(url));
        }
        else
        {
            writer.Text(text);
        }
    }

    private static string Address(Uri url) => url.IsAbsoluteUri ? url.AbsoluteUri : url.OriginalString;

    /// <summary>Whether Telegram makes a link of it. Of all others, such as <c>http://localhost/</c>, it keeps the text and forgets the address, which has to be shown then.</summary>
    private static bool IsLink(Uri url, string address) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
        && url.Host.Contains('.', StringComparison.Ordinal)
        && url is { UserInfo.Length: 0, Port: > 0 }
        && address.Length <= MaxAddress
        && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
}
