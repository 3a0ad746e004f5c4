using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>How the actions of a composite alarm are held back: two traces recorded on AWS and the six examples of its documentation.</summary>
public sealed class SuppressionVectorTests
{
    private const string Composite = "composite";
    private const string Child = "child";
    private const string Suppressor = "suppressor";

    private static readonly DateTimeOffset _midnight = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Examples => VectorFile.Vectors("composite-suppression.json")
        .Where(static vector => vector.TryGetProperty("events", out _))
        .Select(static vector => new TestCaseData(vector).SetArgDisplayNames(vector.Text("name")!));

    [Test]
    public async Task Trace_WithActions_IsAsOnAws()
    {
        var vector = Vector("native-trace-with-actions");
        var steps = vector.GetProperty("steps").EnumerateArray().ToList();
        await using var engine = await StartAsync(Time(steps[0].Text("t")!) - TimeSpan.FromMinutes(1));
        var seen = 0;
        foreach (var step in steps)
        {
            var time = Time(step.Text("t")!);
            await engine.MoveToAsync(time);
            await CauseAsync(engine, step.Text("cause")!, vector);

            var alarm = await engine.ReadAsync(Composite);
            var news = engine.Events.Where(static change => change.Alarm.Name == Composite).Skip(seen).ToList();
            seen += news.Count;
            var actions = (await engine.HistoryAsync(Composite, AlarmHistoryItemType.Action)).Where(item => item.Timestamp == time).Select(StateOf).ToList();
            Assert.Multiple(() =>
            {
                Assert.That(alarm.State.ToName(), Is.EqualTo(step.Text("state")));
                Assert.That(alarm.ActionsSuppressedBy?.ToString(), Is.EqualTo(step.Text("actionsSuppressedBy")), step.Text("cause"));
                Assert.That(alarm.StateUpdatedTimestamp, Is.EqualTo(time));
                Assert.That(news.Select(static change => change.OldState.ToName()), Is.EqualTo((string[])[step.Text("previous")!]), step.Text("cause"));
                Assert.That(news[0].ActionsSuppressedBy, Is.EqualTo(alarm.ActionsSuppressedBy));
                Assert.That(actions, Is.EqualTo(step.Text("action") is { } action ? [action] : (string[])[]), step.Text("cause"));
                Assert.That(alarm.ActionsSuppressedReason, Is.EqualTo(ReasonOf(vector, alarm.ActionsSuppressedBy)));
            });
        }
    }

    [Test]
    public async Task Trace_Described_IsAsOnAws()
    {
        await using var engine = await StartAsync(Time("06:28:00.000"));
        await engine.PutAsync(Composite, "ALARM(child)", Suppressor, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await engine.MoveToAsync(Time("06:28:17.960"));
        foreach (var step in Vector("native-describe-trace").GetProperty("steps").EnumerateArray())
        {
            foreach (var (who, state, at) in ChangesOf(step))
            {
                await engine.MoveToAsync(at);
                await engine.SetAsync(who, state);
            }

            // Those that name no time are looked at when the present period has just ended.
            await engine.MoveToAsync(Later(engine.Clock.GetUtcNow(), Time(step.Text("StateUpdatedTimestamp")!)));
            var alarm = await engine.ReadAsync(Composite);
            Assert.Multiple(() =>
            {
                Assert.That(alarm.StateTransitionedTimestamp, Is.EqualTo(Time(step.Text("StateTransitionedTimestamp")!)), step.Text("cause"));
                Assert.That(alarm.StateUpdatedTimestamp, Is.EqualTo(Time(step.Text("StateUpdatedTimestamp")!)), step.Text("cause"));
                Assert.That(alarm.ActionsSuppressedBy?.ToString(), Is.EqualTo(step.Text("ActionsSuppressedBy")), step.Text("cause"));
                if (step.Text("ActionsSuppressedReason") is { } reason)
                {
                    Assert.That(alarm.ActionsSuppressedReason, Is.EqualTo(reason.Replace("<suppressor arn>", DiscoveryScope.Local.Alarm(Suppressor).Arn, StringComparison.Ordinal)));
                }
            });
        }
    }

    [TestCaseSource(nameof(Examples))]
    public async Task Example_OfTheDocumentation_RunsTheActionsItSays(JsonElement vector)
    {
        await using var engine = await StartAsync(_midnight);
        await engine.PutAsync(Composite, "ALARM(child)");
        await engine.Operations.PutAsync(Composite, await Suppressed(engine, vector), default);
        foreach (var change in vector.GetProperty("events").EnumerateArray())
        {
            await engine.MoveToAsync(Second(change));
            Assert.That(AlarmStates.TryParse(change.Text("state"), out var state), Is.True);
            await engine.SetAsync(change.Text("who") == Composite ? Child : Suppressor, state);
            Assert.That((await engine.ReadAsync(Composite)).ActionsSuppressedBy?.ToString(), Is.EqualTo(change.Text("actionsSuppressedByAfter")));
        }

        await engine.MoveToAsync(_midnight.AddSeconds(60));
        var expected = vector.GetProperty("expectedActions").EnumerateArray().Select(static action => (Second(action), action.Text("actions")));
        var actions = (await engine.HistoryAsync(Composite, AlarmHistoryItemType.Action)).Where(static item => StateOf(item) == "Succeeded");
        Assert.That(actions.Select(static item => (item.Timestamp, item.Summary.EndsWith(":ok", StringComparison.Ordinal) ? "OK actions" : "ALARM actions")), Is.EqualTo(expected));
    }

    [Test]
    public void Vectors_AreAllTested() => Assert.That(Examples.Count() + 2, Is.EqualTo(VectorFile.Vectors("composite-suppression.json").Count()));

    private static JsonElement Vector(string name) => VectorFile.Vectors("composite-suppression.json").Single(vector => vector.Text("name") == name);

    private static async Task<CompositeEngine> StartAsync(DateTimeOffset time)
    {
        var engine = new CompositeEngine(time);
        await engine.PutMetricAsync(Child);
        await engine.PutMetricAsync(Suppressor);
        await engine.SetAsync(Child, AlarmState.Ok);
        await engine.SetAsync(Suppressor, AlarmState.Ok);
        return engine;
    }

    private static async Task CauseAsync(CompositeEngine engine, string cause, JsonElement vector)
    {
        if (cause.StartsWith("Put", StringComparison.Ordinal))
        {
            var (wait, extension) = (vector.Number("waitPeriod")!.Value, vector.Number("extensionPeriod")!.Value);
            await engine.PutAsync(Composite, "ALARM(child)", Suppressor, TimeSpan.FromSeconds(wait), TimeSpan.FromSeconds(extension));
        }
        else if (cause.Split(' ') is [var who, "->", var to, ..])
        {
            Assert.That(AlarmStates.TryParse(to, out var state), Is.True);
            await engine.SetAsync(who, state);
        }
    }

    /// <summary>Such as <c>suppressor -> ALARM at 06:31:05, then child -> ALARM at 06:31:06.670</c>; a first mention without a time is at the clock's.</summary>
    private static IEnumerable<(string Who, AlarmState State, DateTimeOffset At)> ChangesOf(JsonElement step)
    {
        foreach (var part in step.Text("cause")!.Split(", then "))
        {
            if (part.Split(' ') is [var who, "->", var to, "at", var time, ..])
            {
                Assert.That(AlarmStates.TryParse(to, out var state), Is.True);
                yield return (who, state, Time(time.TrimEnd(',')));
            }
        }
    }

    /// <summary>The composite alarm of an example, in OK and with nothing held back.</summary>
    private static async Task<CompositeAlarmDefinition> Suppressed(CompositeEngine engine, JsonElement vector) =>
        (CompositeAlarmDefinition)(await engine.ReadAsync(Composite)).Definition with
        {
            AlarmActions = [$"{CompositeEngine.Topic}:alarm"],
            OkActions = [$"{CompositeEngine.Topic}:ok"],
            ActionsSuppressorName = Suppressor,
            ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(vector.Number("waitPeriod")!.Value),
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(vector.Number("extensionPeriod")!.Value),
        };

    private static string StateOf(AlarmHistoryItem item) => JsonDocument.Parse(item.Data).RootElement.Text("actionState")!;

    private static string? ReasonOf(JsonElement vector, ActionsSuppressedBy? by)
    {
        if (by is null)
        {
            return null;
        }

        var reason = vector.GetProperty("reasons").Text(by.Value.ToString())!;
        var (start, end) = (reason.IndexOf("arn:", StringComparison.Ordinal), reason.IndexOf(" that ", StringComparison.Ordinal));
        return start < 0 ? reason : reason[..start] + DiscoveryScope.Local.Alarm(Suppressor).Arn + reason[end..];
    }

    private static DateTimeOffset Second(JsonElement element) => _midnight.AddSeconds(element.Number("t")!.Value);

    private static DateTimeOffset Time(string time) => _midnight + TimeSpan.Parse(time, CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset x, DateTimeOffset y) => x > y ? x : y;
}
