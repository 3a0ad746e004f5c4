using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>What arrives.</summary>
public class TelegramRendererTests
{
    [TestCase(AlarmState.Alarm, AlarmSeverity.Critical, "🔴")]
    [TestCase(AlarmState.Alarm, AlarmSeverity.Warning, "🟠")]
    [TestCase(AlarmState.Alarm, AlarmSeverity.Info, "🔵")]
    [TestCase(AlarmState.Ok, AlarmSeverity.Critical, "🟢")]
    [TestCase(AlarmState.InsufficientData, AlarmSeverity.Critical, "⚪")]
    public async Task Render_State_HasItsSign(AlarmState state, AlarmSeverity severity, string sign) =>
        Assert.That((await RenderAsync(Samples.Alarm with { State = state, Severity = severity })).Text, Does.StartWith($"{sign} ALARM: api uptime\n"));

    [Test]
    public async Task Render_HundredIncidents_ListsTheWorstTenAndTheCount()
    {
        List<Incident> incidents =
        [
            .. Enumerable.Range(0, 40).Select(i => Samples.Incident($"closed-{i}", AlarmState.Ok)),
            .. Enumerable.Range(0, 51).Select(i => Samples.Incident($"minor-{i}", severity: AlarmSeverity.Info)),
            .. Enumerable.Range(0, 9).Select(i => Samples.Incident($"major-{i}", openedMinutesAgo: i, note: "refused")),
        ];

        var lines = (await RenderAsync(Samples.Alarm with { Incidents = incidents })).Text.Split('\n');

        var first = Array.IndexOf(lines, "100 incidents");
        Assert.Multiple(() =>
        {
            Assert.That(lines[first + 1], Is.EqualTo("• ALARM critical: major-8 – refused"));
            Assert.That(lines[first + 9], Is.EqualTo("• ALARM critical: major-0 – refused"));
            Assert.That(lines[first + 10], Is.EqualTo("• ALARM info: minor-0"));
            Assert.That(lines[first + 11], Is.EqualTo("… 90 more"));
            Assert.That(lines[first + 12], Is.Empty);
        });
    }

    [Test]
    public async Task Render_MoreThanFits_SaysHowMuchMore()
    {
        var text = (await RenderAsync(Samples.Alarm with
        {
            Facts = [.. Enumerable.Range(0, 300).Select(i => new Fact($"fact {i}", "some value"))],
            Sections = [new("One", "text"), new("Two", "text")],
            Links = [.. Enumerable.Range(0, 12).Select(i => new NotificationLink($"link {i}", new Uri("https://host.example/")))],
        })).Text;

        var shown = text.Split('\n').Count(line => line.StartsWith("fact ", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.InRange(100, 290));
            Assert.That(text, Does.Contain($"\n\n… {300 - shown} more facts, 2 more sections\n\nlink 0 · ").And.EndsWith(" · link 9 · … 2 more links"));
        });
    }

    [Test]
    public async Task Render_HundredsOfMarkedParts_LinksAreAmongTheHundredThatTelegramTakes()
    {
        var (_, entities) = await RenderAsync(Samples.Alarm with { Facts = [.. Enumerable.Range(0, 300).Select(i => new Fact($"{i}", "v"))] });

        Assert.Multiple(() =>
        {
            Assert.That(entities, Has.Count.LessThanOrEqualTo(100));
            Assert.That(entities[^1].Url, Is.EqualTo("https://console.example/?a=1&b=2"));
        });
    }

    [Test]
    public async Task Render_LongSection_CanBeOpened()
    {
        var (_, entities) = await RenderAsync(Samples.Alarm with { Sections = [new("Reason", new string('x', 500)), new("What to do", "Nothing.")] });

        Assert.That(entities.Select(entity => entity.Kind).Where(kind => kind.StartsWith("blockquote", StringComparison.Ordinal)), Is.EqualTo(new[] { "blockquote expandable", "blockquote" }));
    }

    [TestCase("http://localhost:3000/x")]
    [TestCase("https://user:pass@host.example/")]
    [TestCase("tg://user/?id=1")]
    [TestCase("javascript:alert(1)")]
    public async Task Render_LinkThatTelegramWouldNotKeep_ShowsItsAddress(string address)
    {
        var (text, entities) = await RenderAsync(Samples.Alarm with { Links = [new("Console", new Uri(address))] });

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.EndWith($"\n\nConsole: {address}"));
            Assert.That(entities.Select(entity => entity.Url), Has.All.Null);
        });
    }

    [Test]
    public async Task Render_Picture_IsALink()
    {
        var (text, entities) = await RenderAsync(Samples.Alarm with { Image = new Uri("https://pictures.example/1.png") });

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.EndWith("\n\nConsole · Picture"));
            Assert.That(entities[^1].Url, Is.EqualTo("https://pictures.example/1.png"));
        });
    }

    [Test]
    public async Task Render_BlankTitle_SaysTheState() =>
        Assert.That((await RenderAsync(Samples.Alarm with { Title = " \n" })).Text, Does.StartWith("🔴 ALARM\n"));

    [TestCase("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [TestCase(" \n x \n ", "x")]
    [TestCase("a\u202eb\u0000c\td\u001b[0m", "ab c d [0m")]
    [TestCase("<b>&amp;</b>", "<b>&amp;</b>")]
    public async Task Render_Text_ArrivesAsItIsMeant(string text, string arrives) =>
        Assert.That((await RenderAsync(Samples.Alarm with { Text = text })).Text, Does.Contain($"UTC\n\n{arrives}\n\nTarget: "));

    [Test]
    public async Task Render_HalfACharacter_IsShownAsSuch() =>
        Assert.That((await RenderAsync(Samples.Alarm with { Text = "half \ud83d of" })).Text, Does.Contain("\n\nhalf \ufffd of\n\n"));

    [Test]
    public async Task Render_LongText_IsCutBetweenCharacters()
    {
        var family = "👩‍👩‍👧‍👦";
        var text = (await RenderAsync(Samples.Alarm with { Text = string.Concat(Enumerable.Repeat(family, 300)) })).Text;

        var shown = text.Split("\n\n")[1];
        Assert.Multiple(() =>
        {
            Assert.That(shown, Has.Length.InRange(1400, 1500));
            Assert.That(shown[..^1].Replace(family, "", StringComparison.Ordinal), Is.Empty);
            Assert.That(shown, Does.EndWith("…"));
        });
    }

    private static async Task<(string Text, IReadOnlyList<BotApiHtml.Entity> Entities)> RenderAsync(Notification notification) =>
        BotApiHtml.Parse((await Outcome.OfAsync(notification)).Html);
}
