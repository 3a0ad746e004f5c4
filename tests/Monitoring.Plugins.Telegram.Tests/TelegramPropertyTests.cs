using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Whatever people and machines write: a valid message within Telegram's limits that has all of it, or says that it has not.</summary>
public class TelegramPropertyTests
{
    private const int MaxText = 4096;
    private const int MaxEntities = 100;

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Notify_AnyNotification_IsValidWithinTheLimitsAndComplete() => Prop.ForAll(AnyNotification.Any, static notification =>
    {
        var outcome = Outcome.OfAsync(notification).GetAwaiter().GetResult();
        var (text, entities) = BotApiHtml.Parse(outcome.Html);
        Assert.Multiple(() =>
        {
            Assert.That(text, Has.Length.InRange(1, MaxText));
            Assert.That(outcome.Plain, Has.Length.InRange(1, MaxText));
            Assert.That(entities, Has.Count.LessThanOrEqualTo(MaxEntities));
            Assert.That(text.Trim(), Is.EqualTo(text), "Telegram takes blanks off the ends, and counts otherwise then");
            AssertSame(text, outcome.Plain, hasLinks: notification.Links.Count > 0 || notification.Image is not null);
            AssertComplete(notification, text, entities);
        });
    });

    /// <summary>The text without markup says the same, but that it shows the addresses of the links, which end the message.</summary>
    private static void AssertSame(string text, string plain, bool hasLinks)
    {
        var end = hasLinks ? text.LastIndexOf("\n\n", StringComparison.Ordinal) : text.Length;
        Assert.That(plain, hasLinks ? Does.StartWith(text[..end]) : Is.EqualTo(text));
    }

    /// <summary>Each text is there, or its beginning with an ellipsis, or it is among those that are counted.</summary>
    private static void AssertComplete(Notification notification, string text, IReadOnlyList<BotApiHtml.Entity> entities)
    {
        var incidents = notification.Incidents.Count > 1 ? notification.Incidents : [];
        IEnumerable<(string? Text, string Counted)> texts =
        [
            (notification.Title, "-"),
            (notification.Text, "-"),
            .. notification.Facts.SelectMany(static fact => new[] { (fact.Name, "more fact"), (fact.Value, "more fact") }),
            .. notification.Sections.SelectMany(static section => new[] { (section.Heading, "more section"), (section.Text, "more section") }),
            .. incidents.SelectMany(static incident => new[] { ($"{incident.Alarm.Name} {incident.Contributor}", " more"), (incident.Note, " more") }),
            .. notification.Links.Select(static link => (link.Text, "more link")),
            .. notification.Links.Select(static link => Address(link.Url)).Where(address => !entities.Any(entity => entity.Url == address)).Select(static address => (address, "more link")),
        ];
        var shown = Squeeze(text);
        foreach (var (each, counted) in texts)
        {
            var isCounted = text.Contains('…', StringComparison.Ordinal) && text.Contains(counted, StringComparison.Ordinal);
            Assert.That(isCounted || IsShown(Squeeze(each), shown), Is.True, each);
        }
    }

    private static string Address(Uri url) => url.IsAbsoluteUri ? url.AbsoluteUri : url.OriginalString;

    private static bool IsShown(string text, string shown)
    {
        if (text.Length == 0 || shown.Contains(text, StringComparison.Ordinal) || StringInfo.GetNextTextElementLength(text) > 30)
        {
            return true; // Of one character that is longer than there is room for, the ellipsis alone is left.
        }

        for (var start = shown.IndexOf(text[0]); start >= 0; start = shown.IndexOf(text[0], start + 1))
        {
            var end = start + shown.AsSpan(start).CommonPrefixLength(text);
            if (end < shown.Length && shown[end] == '…')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All but blanks, control characters and what Telegram itself drops; an unpaired surrogate is shown as a replacement character.</summary>
    private static string Squeeze(string? text)
    {
        var result = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && rune.Value is not ((>= 0x202A and <= 0x202E) or 0x030A or 0x0333 or 0x033F))
            {
                result.Append(rune.ToString());
            }
        }

        return result.ToString();
    }
}
