namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class FlappingTests : EngineTests
{
    /// <summary>Ten minutes, a probe every ten seconds, up and down as it pleases: what the history says was told, and nothing else.</summary>
    [Test]
    public async Task EvaluateAsync_TenMinutesOfFlapping_HistoryAndMessagesAgree([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromSeconds(10), EvaluationPeriods = seed, DatapointsToAlarm = 1 });
        var up = true;
        for (var i = 0; i < 60; i++)
        {
            up = random.Next(3) == 0 ? !up : up;
            if (random.Next(10) > 0)
            {
                await engine.Record(Metric, up ? 1 : 0, StorageResolution.High);
            }

            await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        }

        var transitions = await engine.Transitions();
        var told = new List<(AlarmState, DateTimeOffset)>();
        var isOpen = false;
        foreach (var item in transitions)
        {
            var state = item.Summary.EndsWith("to ALARM", StringComparison.Ordinal) ? AlarmState.Alarm
                : item.Summary.EndsWith("to OK", StringComparison.Ordinal) ? AlarmState.Ok : AlarmState.InsufficientData;
            if (state == AlarmState.Alarm ? !isOpen : state == AlarmState.Ok && isOpen)
            {
                isOpen = !isOpen;
                told.Add((state, item.Timestamp));
            }
        }

        Assert.That(told, Has.Count.GreaterThan(2), "it flaps");
        Assert.That(engine.Messages.All.Select(static each => (each.State, each.Timestamp)), Is.EqualTo(told));
        Assert.That(engine.Messages.All.Select(static each => each.Id), Is.Unique);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(LastState(transitions)));
    }

    private static AlarmState LastState(List<AlarmHistoryItem> transitions)
    {
        Assert.That(AlarmStates.TryParse(transitions[^1].Summary.Split(' ')[^1], out var state), Is.True);
        return state;
    }
}
