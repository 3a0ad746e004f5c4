using System.Text.Json.Nodes;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>What a room is shown, and what is left out of it.</summary>
public class GitterRendererTests : NotifierFixture
{
    [TestCase(AlarmState.Alarm, AlarmSeverity.Critical, "#c62828")]
    [TestCase(AlarmState.Alarm, AlarmSeverity.Warning, "#f9a825")]
    [TestCase(AlarmState.Alarm, AlarmSeverity.Info, "#1565c0")]
    [TestCase(AlarmState.InsufficientData, AlarmSeverity.Critical, "#9e9e9e")]
    [TestCase(AlarmState.Ok, AlarmSeverity.Critical, "#2e7d32")]
    public async Task Title_StateAndSeverity_HaveAColour(AlarmState state, AlarmSeverity severity, string color)
    {
        var content = await RenderAsync(Samples.Alarm with { State = state, Severity = severity });

        Assert.That((string?)content["formatted_body"], Does.StartWith($"<p><span data-mx-color=\"{color}\">■</span> <strong>"));
    }

    [Test]
    public async Task Title_Blank_IsTheState()
    {
        var content = await RenderAsync(Samples.Alarm with { Title = " \r\n" });

        Assert.That((string?)content["body"], Does.StartWith("ALARM\n"));
    }

    [Test]
    public async Task Incidents_Hundred_AreCountedAndTheWorstTenListed()
    {
        var incidents = Enumerable.Range(0, 100).Select(index => Samples.Incident(
            $"i{index}",
            index % 3 == 0 ? AlarmState.Ok : AlarmState.Alarm,
            index == 50 ? AlarmSeverity.Critical : AlarmSeverity.Warning,
            openedMinutesAgo: index,
            note: index == 50 ? "<b>\n@room" : null));

        var content = await RenderAsync(Samples.Alarm with { Incidents = [.. incidents], Facts = [], Sections = [], Links = [] });

        Assert.Multiple(() =>
        {
            var body = (string?)content["body"];
            Assert.That(body, Does.Contain("100 incidents, the worst 10:\n\n• ALARM critical: i50 – <b> @room\n• ALARM warning: i98\n"));
            Assert.That(body!.Split("• ALARM"), Has.Length.EqualTo(11));
            Assert.That(body, Does.Contain("\n• … and 90 more\n"));
        });
    }

    [Test]
    public async Task Links_ThatNoClientMayOpen_AreNotMadeAndCounted()
    {
        var content = await RenderAsync(Samples.Alarm with
        {
            Image = new Uri("https://graphs.example/a.png"),
            Links =
            [
                new("Script", new Uri("javascript:alert(1)")),
                new("Relative", new Uri("/here", UriKind.Relative)),
                new("Long", new Uri("https://example.com/" + new string('a', 3000))),
                new("", new Uri("https://example.com/?q=%22%3C'&x=\"<>")),
            ],
        });

        Assert.Multiple(() =>
        {
            var html = (string?)content["formatted_body"];
            Assert.That(html, Does.Contain("<a href=\"https://graphs.example/a.png\">Picture</a>").And.Not.Contain("javascript").And.Not.Contain("Relative"));
            Assert.That((string?)content["body"], Does.Contain("Picture: https://graphs.example/a.png\nhttps://example.com/").And.EndWith(" · left out: 3 links"));
        });
    }

    [Test]
    public async Task Link_WithALineSeparatorThatTheAddressKeeps_HasABlankEscaped()
    {
        var content = await RenderAsync(Samples.Alarm with { Links = [new("Mail", new Uri("mailto:a@\u2028b"))] });

        Assert.That((string?)content["formatted_body"], Does.Contain("<a href=\"mailto:a@%20b\">Mail</a>"));
    }

    [Test]
    public async Task Text_TooLong_IsCutBetweenCharactersAndMarked()
    {
        var content = await RenderAsync(Samples.Alarm with { Text = new string('a', 3999) + "😀😀", Facts = [new("Since", "12:00")] });

        Assert.Multiple(() =>
        {
            Assert.That((string?)content["body"], Does.Contain(new string('a', 3999) + "…\n").And.EndWith("UTC · shortened"));
            Assert.That((string?)content["body"], Does.Contain("Since: 12:00"));
        });
    }

    [Test]
    public async Task Everything_TooMuch_FillsTheEventWithWholePartsAndSaysWhatIsMissing([Values] bool isEdit)
    {
        var earlier = isEdit ? await SendAsync(Notifier(), Samples.Alarm) : null;
        var much = Samples.Recovery with
        {
            EarlierReceipt = earlier,
            Text = new string('&', 4000),
            Facts = [.. Enumerable.Range(0, 500).Select(static index => new Fact($"fact {index}", new string('"', 100)))],
            Sections = [.. Enumerable.Range(0, 50).Select(static index => new NotificationSection($"section {index}", new string('"', 4000)))],
        };

        await SendAsync(Notifier(), much, earlier);

        var whole = Server.Room.Events[^1]["content"]!;
        var content = whole["m.new_content"] ?? whole;
        var body = (string?)content["body"];
        var shown = body!.Split("\nfact ").Length - 1;
        Assert.Multiple(() =>
        {
            Assert.That(CanonicalJson.Size(whole), Is.InRange(50_000, 57_344));
            Assert.That(shown, Is.GreaterThan(20));
            Assert.That(body, Does.Contain($"left out: {500 - shown} facts, 50 sections"));
            Assert.That(MatrixHtml.TextOf((string)content["formatted_body"]!), Does.Contain($"left out: {500 - shown} facts, 50 sections"));
        });
    }

    private async Task<JsonNode> RenderAsync(Notification notification)
    {
        await SendAsync(Notifier(), notification);
        return Server.Room.Events.Single()["content"]!;
    }
}
