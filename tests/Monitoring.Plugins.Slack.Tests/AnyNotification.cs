using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>Notifications of the worst texts: what Slack treats specially, halves of characters, control characters, joined emoji, and far too much of it.</summary>
internal static class AnyNotification
{
    private static readonly string[] _pieces =
    [
        "&", "<", ">", "&amp;", "&lt;", "&#60;", "<!channel>", "<!here|x>", "<@U123>", "<#C123|ops>", "<!date^1^{date}|x>", "<https://evil.example|click>", "<mailto:a@b.example|x>", "|", "*", "_", "~",
        "`", "```", "*bold*", "_x_", ":smile:", "> ", "&gt; ", "• ", "1. ", "@here", "@everyone", "#ops", "https://example.com/?a=1&b=<2>", "\\", "\"", "'", "^", "{", "}",
        "\n", "\r\n", "\r", "\t", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\v", "\f", " ", "     ", "\u00a0", "\u3000", "\u200b", "\u200d", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\u2028", "\u2029",
        "\ud83d", "\ude00", "\udfff\ud800", "\u202e", "\u2066", "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "e\u0301", "שלום", "مرحبا", "日本語", "नमस्ते", "\U000e0041", "\U0010ffff",
        "word ", "plain text ", "0123456789", "· ",
    ];

    private static readonly Gen<string> _short = Gen.OneOf(Texts(12), ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""), Gen.Elements("", " ", "Since", "Threshold"));

    private static readonly Gen<string> _long = Gen.Frequency((6, Texts(40)), (2, Texts(400)), (1, Texts(3000)), (1, Runs()), (2, Gen.Constant("")));

    private static readonly Gen<Uri> _addresses = Gen.OneOf(
        Gen.Elements(
            "https://console.example/?a=1&b=2#c|d", "http://[::1]/", "https://user:secret@host.example/", "mailto:a@b.example", "/relative?x=<y>", "https://bücher.example/ä", "https://host.example/\"'><b>|",
            "javascript:alert(1)", "file:///etc/passwd").Select(static text => new Uri(text, UriKind.RelativeOrAbsolute)),
        Texts(300).Select(static text => new Uri("https://host.example/?q=" + Uri.EscapeDataString(string.Concat(text.EnumerateRunes().Select(static rune => rune.ToString()))))));

    private static readonly Gen<NotificationLink> _links = Gen.Zip(_short, _addresses).Select(static pair => new NotificationLink(pair.Item1, pair.Item2));

    private static readonly Gen<Fact> _facts = Gen.Zip(_short, Gen.Frequency((8, _short), (1, _long))).Select(static pair => new Fact(pair.Item1, pair.Item2));

    private static readonly Gen<Incident> _incidents =
        from name in Gen.OneOf(_short, _long)
        from note in Gen.OneOf(_short, _long)
        from contributor in Gen.Elements(null, "web-1", "<b>")
        from state in Gen.Elements(AlarmState.Alarm, AlarmState.InsufficientData)
        from severity in Gen.Elements(Enum.GetValues<AlarmSeverity>())
        from facts in Many(_facts, 5)
        from links in Many(_links, 3)
        select Samples.Incident(name, state, severity, note: note) with { Contributor = contributor, Facts = facts, Links = links, Reason = note };

    public static Arbitrary<Notification> Any { get; } = (
        from title in Gen.OneOf(_short, Texts(300))
        from text in _long
        from state in Gen.Elements(AlarmState.Alarm, AlarmState.InsufficientData)
        from occasion in Gen.Elements(Enum.GetValues<NotificationOccasion>())
        from severity in Gen.Elements(Enum.GetValues<AlarmSeverity>())
        from facts in Many(_facts, 200)
        from sections in Many(Gen.Zip(_short, _long).Select(static pair => new NotificationSection(pair.Item1, pair.Item2)), 60)
        from links in Many(_links, 30)
        from incidents in Many(_incidents, 100)
        from image in Gen.Elements(null, new Uri("https://pictures.example/1.png"), new Uri("file:///1.png"))
        select new Notification
        {
            Id = "n",
            Title = title,
            Timestamp = Samples.Noon,
            Occasion = occasion,
            State = state,
            Severity = severity,
            Text = text,
            Facts = facts,
            Sections = sections,
            Links = links,
            Image = image,
            Incidents = incidents,
        }).ToArbitrary();

    private static Gen<string> Texts(int pieces) =>
        from count in Gen.Choose(0, pieces)
        from chosen in Gen.Elements(_pieces).ArrayOf(count)
        select string.Concat(chosen);

    /// <summary>One piece over and over: what is cut badly somewhere is cut there.</summary>
    private static Gen<string> Runs() =>
        from piece in Gen.Elements(_pieces)
        from count in Gen.Choose(0, 6000)
        select string.Concat(Enumerable.Repeat(piece, count));

    private static Gen<T[]> Many<T>(Gen<T> each, int most) => Gen.Frequency((3, Gen.Constant(0)), (6, Gen.Choose(0, 3)), (1, Gen.Choose(4, most))).SelectMany(each.ArrayOf);
}
