using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Notifications of the worst texts: what HTML and Telegram treat specially, halves of characters, control characters, both directions, joined emoji, and far too much of it.</summary>
internal static class AnyNotification
{
    private static readonly string[] _pieces =
    [
        "&", "<", ">", "\"", "'", "&amp;", "&lt;b&gt;", "&#60;", "&#x3c;", "&nbsp;", "&quot", "<b>", "</b>", "<a href=\"https://evil.example/\">", "</a>", "<blockquote>", "</blockquote>",
        "<pre>", "</code>", "<!-- ", "-->", "<br/>", "<tg-spoiler>", "*", "_", "`", "```", "~", "|", "[x](y)", "\\", "@everyone", "#tag", "/start", "https://example.com/?a=1&b=<2>", "a@b.example",
        "\n", "\r\n", "\r", "\t", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\v", "\f", " ", "     ", "\u00a0", "\u3000", "\u2800",
        "\ud83d", "\ude00", "\udfff\ud800", "\u202e", "\u202d", "\u202a", "\u2066", "\u200e", "\u200f\u200f", "\u061c", "\u200b", "\u200d", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\u2028", "\u2029",
        "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇩🇪", "🇩", "1️⃣", "e\u0301", "a\u030a", "x\u0333\u033f", "שלום", "مرحبا", "日本語", "नमस्ते", "ไทย", "ǅ", "\U000e0041", "\U0010ffff",
        "word ", "plain text ", "0123456789", "· ", "• ",
    ];

    private static readonly Gen<string> _short = Gen.OneOf(Texts(12), ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""), Gen.Elements("", " ", "Since", "Reason"));

    private static readonly Gen<string> _long = Gen.Frequency((6, Texts(40)), (2, Texts(400)), (1, Texts(3000)), (1, Runs()), (2, Gen.Constant("")));

    private static readonly Gen<Uri> _addresses = Gen.OneOf(
        Gen.Elements(
            "https://console.example/?a=1&b=2#c", "http://localhost:3000/", "http://127.0.0.1/", "http://[::1]/", "https://user:secret@host.example/", "tg://resolve?domain=x", "mailto:a@b.example",
            "/relative?x=<y>", "https://host.example:0/", "https://bücher.example/ä", "https://host.example/\"'><b>", "https://HOST.example", "ftp://host.example/", "javascript:alert(1)", "https://host.example./x")
            .Select(static text => new Uri(text, UriKind.RelativeOrAbsolute)),
        Texts(6).Select(static text => new Uri("https://host.example/" + Uri.EscapeDataString(text.ToWellFormed()))),
        Texts(300).Select(static text => new Uri("https://host.example/?q=" + Uri.EscapeDataString(text.ToWellFormed()))));

    private static readonly Gen<Incident> _incidents =
        from name in _short
        from note in _short
        from contributor in Gen.Elements(null, "web-1", "<b>")
        from state in Gen.Elements(Enum.GetValues<AlarmState>())
        from severity in Gen.Elements(Enum.GetValues<AlarmSeverity>())
        select Samples.Incident(name, state, severity, note: note) with { Contributor = contributor };

    public static Arbitrary<Notification> Any { get; } = (
        from title in Gen.OneOf(_short, Texts(300))
        from text in _long
        from state in Gen.Elements(Enum.GetValues<AlarmState>())
        from severity in Gen.Elements(Enum.GetValues<AlarmSeverity>())
        from facts in Many(Gen.Zip(_short, Gen.Frequency((8, _short), (1, _long))).Select(static pair => new Fact(pair.Item1, pair.Item2)), 200)
        from sections in Many(Gen.Zip(_short, _long).Select(static pair => new NotificationSection(pair.Item1, pair.Item2)), 30)
        from links in Many(Gen.Zip(_short, _addresses).Select(static pair => new NotificationLink(pair.Item1, pair.Item2)), 30)
        from incidents in Many(_incidents, 100)
        from image in Gen.Elements(null, new Uri("https://pictures.example/1.png"))
        select new Notification
        {
            Id = "n",
            Title = title,
            Timestamp = Samples.Noon,
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

    private static string ToWellFormed(this string text) => string.Concat(text.EnumerateRunes().Select(static rune => rune.ToString()));
}
