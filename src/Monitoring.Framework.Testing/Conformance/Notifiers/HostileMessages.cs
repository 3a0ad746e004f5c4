namespace Monitoring.Framework.Testing;

/// <summary>Messages that are hard to tell.</summary>
internal static class HostileMessages
{
    private static readonly (string Name, string Text)[] _texts =
    [
        ("characters beyond the first plane", "😀 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 \U0010ffff"),
        ("writing from right to left", "שלום مرحبا \u202ereversed\u202c \u2066isolated\u2069"),
        ("combining characters", "e\u0301 " + string.Concat(Enumerable.Repeat("Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334", 20))),
        ("control characters", string.Concat(Enumerable.Range(0, 32).Select(static code => (char)code)) + "\u007f\u0085\u001b[31m"),
        ("line ends that look like headers", "a\r\nX-Injected: yes\r\n\r\nbody\nline\rline\u2028line\u2029line"),
        ("the first half of a surrogate pair", "half \ud83d"),
        ("the second half of a surrogate pair", "\ude00 half"),
        ("halves of surrogate pairs in the wrong order", "\ude00\ud83d \udfff\ud800"),
        ("markup", "<b>&amp;\"'</i> *bold* _x_ ~y~ `z` ```code``` [link](javascript:alert(1)) # > | \\ {0} {{x}} %s ${y} &#60;"),
        ("calls to everybody", "@everyone @here <!channel> <@U123> @room"),
        ("characters that are none", "\ufeff\ufffe\uffff\ufffd\u200b\u200d\u00a0\u3000"),
    ];

    public static IEnumerable<(string Name, Notification Notification)> Texts => _texts.Select(static each => ($"a message with {each.Name}", With(each.Text)));

    /// <summary>Long texts of characters that are two long, beginning at an even and at an odd place: wherever they are cut, one of the two is cut well only with care.</summary>
    public static IEnumerable<(string Name, Notification Notification)> Huge =>
    [
        ("a message with very long texts", With(new string('x', 100_000))),
        ("a message with very long texts of emoji", With(string.Concat(Enumerable.Repeat("😀", 20_000)))),
        ("a message with very long texts of emoji behind a letter", With("x" + string.Concat(Enumerable.Repeat("😀", 20_000)))),
        ("a message with very long texts of markup", With(string.Concat(Enumerable.Repeat("<&*_`", 10_000)))),
        ("a message with very many lines", With(string.Concat(Enumerable.Repeat("line\n", 10_000)))),
        ("a message about 500 incidents", Sample.Alarm with { Occasion = NotificationOccasion.Digest, Incidents = [.. Enumerable.Range(0, 500).Select(static i => Sample.Incident($"alarm {i}"))] }),
        ("a message with 1,000 facts, sections and links", Sample.Alarm with
        {
            Facts = [.. Enumerable.Range(0, 1000).Select(static i => new Fact($"fact {i}", $"value {i}"))],
            Sections = [.. Enumerable.Range(0, 1000).Select(static i => new NotificationSection($"section {i}", $"text {i}"))],
            Links = [.. Enumerable.Range(0, 1000).Select(static i => new NotificationLink($"link {i}", new Uri($"https://example.com/{i}")))],
        }),
    ];

    private static Notification With(string text) => Sample.Alarm with
    {
        Title = text,
        Text = text,
        Facts = [new(text, text)],
        Sections = [new(text, text)],
        Links = [new(text, new Uri("https://example.com/?q=%22%3Cx%3E"))],
        Incidents =
        [
            Sample.Incident("api uptime") with
            {
                Alarm = DiscoveryScope.Local.Alarm(text),
                Description = text,
                Note = text,
                Reason = text,
                Contributor = text,
                Facts = [new(text, text)],
                Labels = new Dictionary<string, string> { [text] = text },
                Tags = new Dictionary<string, string> { [text] = text },
            },
        ],
    };
}
