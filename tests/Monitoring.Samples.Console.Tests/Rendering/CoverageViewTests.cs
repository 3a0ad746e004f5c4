using System.Text.Json;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class CoverageViewTests
{
    private static readonly AlarmCoverage _coverage = new(
        [
            Covered("i-1", "web-1") with
            {
                Alarms = [Alarm("m/Ec2/i-1/cpu", PlannedAction.Unchanged), Alarm("m/Ec2/i-1/disk", PlannedAction.Create), Alarm("m/Ec2/i-1/mem", PlannedAction.Kept) with { IsDrifted = true }],
                Explanations =
                [
                    new("Ec2", new AlarmExplanation("cpu") { Settings = [new("Threshold", "80", "tag monitoring:cpu"), new("Period", "300", "default")] }),
                    new("Ec2", new AlarmExplanation("credits") { Absence = "The type m5.large has no CPU credits." }),
                ],
            },
            Covered("i-2", "i-2") with { Reasons = ["The instance is stopped."] },
        ],
        ["Scope test is left as it is: denied"]);

    [Test]
    public void Write_Resources_UncoveredFirstWithTheReason() => Assert.That(Write(isDetailed: false), Is.EqualTo(
    [
        "! i-2, ec2:instance: no alarm",
        "    The instance is stopped.",
        "+ i-1 (web-1), ec2:instance: 3 alarms",
        "    m/Ec2/i-1/cpu",
        "    m/Ec2/i-1/disk, to be created",
        "    m/Ec2/i-1/mem, edited by hand",
        "! Scope test is left as it is: denied",
        "",
        "Without an alarm:",
        "  Ec2/credits, i-1: The type m5.large has no CPU credits.",
        "",
        "1 of 2 resources have no alarm.",
    ]));

    [Test]
    public void Write_Details_NameTheLayerOfEachSetting()
    {
        var text = string.Join('\n', Write(isDetailed: true));

        Assert.That(text, Does.Match(@"Ec2/cpu +Threshold +80 +tag monitoring:cpu").And.Match(@"Period +300 +default").And.Match(@"Ec2/credits +no alarm +The type m5\.large has no CPU credits\."));
    }

    [Test]
    public void Document_Coverage_IsComplete()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(CoverageDocument.Of(_coverage), ConsoleJson.Default.CoverageDocument));
        var resource = json.RootElement.GetProperty("resources")[0];

        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("uncovered").GetInt32(), Is.EqualTo(1));
            Assert.That(json.RootElement.GetProperty("problems").GetArrayLength(), Is.EqualTo(1));
            Assert.That(resource.GetProperty("name").GetString(), Is.EqualTo("web-1"));
            Assert.That(resource.GetProperty("alarms")[2].GetProperty("isDrifted").GetBoolean(), Is.True);
            Assert.That(resource.GetProperty("explanations")[0].GetProperty("settings")[0].GetProperty("origin").GetString(), Is.EqualTo("tag monitoring:cpu"));
            Assert.That(resource.GetProperty("explanations")[1].GetProperty("absence").GetString(), Does.StartWith("The type m5.large"));
        });
    }

    private static string[] Write(bool isDetailed)
    {
        using var output = new StringWriter { NewLine = "\n" };
        CoverageView.Write(Terminal.Create(output), _coverage, isDetailed);
        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    private static ResourceCoverage Covered(string id, string name) => new()
    {
        Scope = DiscoveryScope.Local,
        Resource = new MonitoredResource { Id = id, Name = name, Type = ResourceTypes.Ec2Instance },
    };

    private static PlannedAlarm Alarm(string name, PlannedAction action) =>
        new() { Scope = DiscoveryScope.Local, Name = name, Key = new AlarmKey("p", "r", "x"), Action = action };
}
