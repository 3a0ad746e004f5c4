using System.Text;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>What the README shows is true.</summary>
public class ReadmeTests : SlackFixture
{
    private static readonly NotificationLink[] _console = [new("Console", new Uri("https://console.example/alarms/uptime"))];

    private static readonly Notification _first = new()
    {
        Id = "n-1",
        Title = "ALARM: api uptime",
        Timestamp = Samples.Noon,
        State = AlarmState.Alarm,
        Severity = AlarmSeverity.Critical,
        Text = "The public API answers nobody.",
        Facts =
        [
            new("State", "OK -> ALARM"), new("Since", "2026-03-01 12:00:00 UTC"), new("Cause", "Connection refused"), new("Metric", "Monitoring/Uptime uptime"),
            new("Threshold", "< 1 for 3 of 3 minutes"), new("Values", "0, 0, 0"), new("Alarm", "api uptime"),
        ],
        Sections = [new("Reason", "Threshold Crossed: 3 out of the last 3 datapoints were less than the threshold (1.0).")],
        Links = _console,
        Incidents = [Listed("api uptime", AlarmState.Alarm, "Connection refused", 0)],
    };

    private static readonly Notification _more = new()
    {
        Id = "n-2",
        Title = "ALARM: 2 alarms of resource shop",
        Timestamp = Samples.Noon.AddMinutes(4),
        State = AlarmState.Alarm,
        Severity = AlarmSeverity.Critical,
        Text = "1 critical and 1 warning are in ALARM.",
        Facts = [new("Since", "2026-03-01 12:03:00 UTC"), new("In ALARM", "3")],
        Incidents = [Listed("db uptime", AlarmState.Alarm, "Timed out", 3), Listed("queue age", AlarmState.Alarm, null, 4, AlarmSeverity.Warning)],
    };

    private static readonly Notification _end = new()
    {
        Id = "n-3",
        Title = "OK: api uptime",
        Timestamp = Samples.Noon.AddMinutes(5),
        State = AlarmState.Ok,
        Severity = AlarmSeverity.Critical,
        Text = "Over after 5 min 0 s. It was: The public API answers nobody.",
        Facts = [new("State", "ALARM -> OK"), new("Since", "2026-03-01 12:00:00 UTC"), new("Until", "2026-03-01 12:05:00 UTC"), new("Alarm", "api uptime")],
        Links = _console,
        Incidents = [Listed("api uptime", AlarmState.Ok, null, 0)],
    };

    [Test]
    public void Json_OfTheReadme_Registers()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Block("json", 0)));
        var section = new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Monitoring:Plugins:Slack");
        var values = section.AsEnumerable(makePathsRelative: true).Where(static pair => pair.Value is not null).Select(static pair => (pair.Key, pair.Value));

        Assert.That(Composition.Register([.. values]).Select(static each => each.Name), Is.EquivalentTo(new[] { "ops", "team" }));
    }

    [Test]
    public async Task Pictures_OfTheReadme_AreWhatArrives()
    {
        Refuse(static _ => null);
        var notifier = Notifier(static options => options.Mentions[AlarmSeverity.Critical] = ["<!here>"]);
        var receipt = await SendAsync(notifier, _first);
        await SendAsync(notifier, _more, receipt);
        await SendAsync(notifier, _end, receipt);

        Assert.Multiple(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.That(Drawing.Of(Slack.Requests[i].Body), Is.EqualTo(Block("text", i).Trim()));
            }
        });
    }

    [Test]
    public void Options_OfTheReadme_AreAllOptions()
    {
        var rows = Readme().Split("\n## Options\n")[1].Split("\n## ")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.That(
            rows.Select(static row => row.Split('`')[1]),
            Is.EquivalentTo(typeof(SlackOptions).GetProperties().Select(static property => property.Name)));
    }

    private static Incident Listed(string name, AlarmState state, string? note, int minute, AlarmSeverity severity = AlarmSeverity.Critical) =>
        Samples.Incident(name, state, severity, -minute, note) with
        {
            ChangedAt = Samples.Noon.AddMinutes(state == AlarmState.Ok ? 5 : minute),
            Facts = [new("Threshold", "< 1 for 3 of 3 minutes"), new("Values", "0, 0, 0")],
            Reason = "Threshold Crossed: 3 out of the last 3 datapoints were greater than the threshold (600.0).",
            Links = _console,
        };

    private static string Block(string language, int index) => Readme().Split($"```{language}\n")[index + 1].Split("```")[0];

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "plugins", "Monitoring.Plugins.Slack", "README.md")).ReplaceLineEndings("\n");
    }
}
