using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>Whatever a message holds, a strict server takes it as it is, and all of it is there or said to be missing.</summary>
public class GitterPropertyTests : NotifierFixture
{
    private static readonly string[] _pieces =
    [
        "<", ">", "&", "\"", "'", "`", "</p>", "<script>alert(1)</script>", "<!--", "]]>", "&amp;", "&#0;", "@room", "@bot:gitter.im", "* ", "\\", "\\u0000", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085",
        "\ud800", "\udc00", "\ud83d\ude00", "\ufffe", "\uffff", "\ufdd0", "\udbff\udfff", "\u202e", "\u2028", "\r\n", "\n", "\t", " ", "größe", "漢字", "a\u0301", "http://x/?a=<b>&c", "word",
    ];

    private static readonly Gen<string> _texts = Gen.OneOf(
        Gen.Elements(_pieces).ArrayOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""),
        from piece in Gen.Elements(_pieces) from count in Gen.Choose(0, 6000) select string.Concat(Enumerable.Repeat(piece, count)));

    private static readonly Gen<Incident> _incidents =
        from name in _texts
        from reason in _texts
        from note in Gen.OneOf(_texts, Gen.Constant<string>(null!))
        from state in Gen.Elements(AlarmState.Alarm, AlarmState.Ok, AlarmState.InsufficientData)
        from severity in Gen.Elements(AlarmSeverity.Critical, AlarmSeverity.Warning, AlarmSeverity.Info)
        select Samples.Incident("x", state, severity, note: note) with { Alarm = DiscoveryScope.Local.Alarm(name), Reason = reason };

    private static readonly Gen<Uri> _addresses =
        from start in Gen.Elements("https://example.com/?q=", "http://x/#", "mailto:", "javascript:", "data:", "file:///")
        from rest in _texts
        select Uri.TryCreate(start + rest, UriKind.Absolute, out var uri) ? uri : new Uri("/relative", UriKind.Relative);

    private static readonly Gen<Notification> _notifications =
        from id in _texts
        from title in _texts
        from text in Gen.OneOf(_texts, Gen.Constant<string>(null!))
        from state in Gen.Elements(AlarmState.Alarm, AlarmState.Ok, AlarmState.InsufficientData)
        from facts in Gen.Zip(_texts, _texts).ArrayOf()
        from sections in Gen.Zip(_texts, _texts).ArrayOf()
        from links in Gen.Zip(_texts, _addresses).ArrayOf()
        from image in _addresses
        from count in Gen.Elements(0, 1, 2, 11, 100)
        from incidents in _incidents.ArrayOf(Math.Min(count, 11))
        select new Notification
        {
            Id = id,
            Title = title,
            Text = text,
            State = state,
            Timestamp = Samples.Noon,
            Facts = [.. facts.Select(static fact => new Fact(fact.Item1, fact.Item2))],
            Sections = [.. sections.Select(static section => new NotificationSection(section.Item1, section.Item2))],
            Links = [.. links.Select(static link => new NotificationLink(link.Item1, link.Item2))],
            Image = image.IsAbsoluteUri ? image : null,
            Incidents = [.. Enumerable.Range(0, count).Select(index => incidents[index % incidents.Length])],
        };

    private int _run;

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public Property NotifyAsync_AnyMessage_IsTakenAtFirstAndComplete() => Prop.ForAll(_notifications.ToArbitrary(), message => CheckAsync(message).GetAwaiter().GetResult());

    private static string Flat(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c) && c != '•'));

    private async Task CheckAsync(Notification message)
    {
        var server = Server;
        server.Violations.Clear();
        server.Room.Events.Clear();
        message = message with { Id = $"{message.Id}{_run++}" };
        var notifier = Notifier();
        var first = await SendAsync(notifier, message with { Id = message.Id + "-1", State = AlarmState.Alarm });
        var second = await SendAsync(notifier, message with { Id = message.Id + "-2" }, first);
        var again = await SendAsync(notifier, message with { Id = message.Id + "-2" }, first);

        Assert.Multiple(() =>
        {
            Assert.That(server.Violations, Is.Empty);
            Assert.That(server.Room.Events, Has.Count.EqualTo(2), "taken in its first form, and a retry is no event");
            Assert.That(again.MessageId, Is.EqualTo(second.MessageId));
        });
        foreach (var sent in server.Room.Events)
        {
            Complete(message, sent["content"]!["m.new_content"] ?? sent["content"]!);
        }
    }

    /// <summary>The plain text and the HTML say the same, and every part is in them unless they say that something was shortened or left out.</summary>
    private static void Complete(Notification message, JsonNode content)
    {
        var plain = (string)content["body"]!;
        var html = MatrixHtml.TextOf((string)content["formatted_body"]!);
        var last = plain[(plain.LastIndexOf('\n') + 1)..];
        Assert.That(html.TrimEnd('\n'), Does.EndWith(last));
        if (!last.Contains("shortened", StringComparison.Ordinal) && !last.Contains("left out", StringComparison.Ordinal))
        {
            var texts = message.Facts.SelectMany(static fact => new[] { fact.Name, fact.Value })
                .Concat(message.Sections.SelectMany(static section => new[] { section.Heading, section.Text }))
                .Concat(message.Links.Select(static link => link.Text))
                .Append(message.Title)
                .Append(message.Text ?? "");
            var (flatPlain, flatHtml) = (Flat(plain), Flat(html));
            foreach (var text in texts)
            {
                var flat = Flat(Shown(text));
                Assert.That(flatPlain, Does.Contain(flat));
                Assert.That(flatHtml, Does.Contain(flat));
            }
        }

        if (message.Incidents.Count > 1)
        {
            Assert.That(plain, Does.Contain($"{message.Incidents.Count} incidents"));
        }
    }

    /// <summary>What can be shown of a text: what is no character, and what only controls, is replaced.</summary>
    private static string Shown(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isNone = (rune.Value & 0xFFFF) is 0xFFFE or 0xFFFF || rune.Value is >= 0xFDD0 and <= 0xFDEF;
            var isControl = CharUnicodeInfo.GetUnicodeCategory(rune.Value) == UnicodeCategory.Control && rune.Value is not ('\t' or '\n' or '\r' or '\f' or 0x85);
            result.Append(isNone || isControl ? "\uFFFD" : rune.ToString());
        }

        return result.ToString();
    }
}
