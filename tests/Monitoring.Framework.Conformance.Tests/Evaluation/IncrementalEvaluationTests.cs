using FsCheck;
using FsCheck.Fluent;

namespace Monitoring.Framework.Conformance.Tests.Evaluation;

/// <summary>
/// Windows that are fed by puts, in any order, with late data, compaction and restarts in between, mean the same states as an evaluation that knows nothing and reads
/// the file.
/// </summary>
public sealed class IncrementalEvaluationTests
{
    private static readonly Arbitrary<Scenario> _scenarios =
        (from alarms in RandomAlarm.Any.ArrayOf(6) from steps in RandomStep.Any.ArrayOf(25) select new Scenario(alarms, steps)).ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 25)]
    public Property EvaluateAsync_AnyDataInAnyOrder_SameStatesAsFromScratch() => Prop.ForAll(_scenarios, static scenario => RunAsync(scenario).GetAwaiter().GetResult());

    private static async Task RunAsync(Scenario scenario)
    {
        await using var engine = new EvaluationHarness();
        var expected = new AlarmState[scenario.Alarms.Length];
        Array.Fill(expected, AlarmState.InsufficientData);
        for (var i = 0; i < scenario.Alarms.Length; i++)
        {
            await engine.PutAlarmAsync(i, scenario.Alarms[i]);
        }

        foreach (var step in scenario.Steps)
        {
            engine.Clock.Advance(step.Advance);
            await engine.PutAsync(step.Data);
            if (step.IsMaintenance)
            {
                await engine.MaintainAsync();
            }

            if (step.IsRestart)
            {
                await engine.RestartAsync();
            }

            await engine.EvaluateAsync();
            for (var i = 0; i < scenario.Alarms.Length; i++)
            {
                expected[i] = await engine.FromScratchAsync(scenario.Alarms[i], expected[i]);
                var state = await engine.StateOfAsync(i);
                Assert.That(state, Is.EqualTo(expected[i]), $"alarm {i} at {engine.Clock.GetUtcNow():u}: {scenario.Alarms[i]}");
            }
        }
    }

    internal sealed record Scenario(MetricAlarmDefinition[] Alarms, RandomStep[] Steps);
}
