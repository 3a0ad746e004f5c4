namespace Monitoring.Framework.Testing;

/// <summary>A key says whose an alarm is, and stays.</summary>
internal static class PolicyKeyChecks
{
    public static void MakesKeysOfItsOwn(PolicyUnderTest subject)
    {
        foreach (var context in subject.Contexts)
        {
            var seen = new HashSet<AlarmKey>();
            foreach (var alarm in subject.Ask(context))
            {
                subject.Expect(
                    alarm.Key.Policy == subject.Name && alarm.Key.Resource == context.Resource.Id && !string.IsNullOrWhiteSpace(alarm.Key.Rule),
                    $"should make keys of its own name and of the resource it is asked about, but for '{context.Resource.Id}' it made '{alarm.Key}'; make keys with context.Key(rule).");
                subject.Expect(seen.Add(alarm.Key), $"should make each key once, but it made '{alarm.Key}' twice for '{context.Resource.Id}'; name what differs in the rule.");
            }
        }
    }

    public static async Task KeepsKeysWhenThresholdsChangeAsync(AlarmPolicyConformance suite)
    {
        if (suite.OtherThresholds is not { } others)
        {
            return;
        }

        Dictionary<string, (string Keys, string Alarms)> before = [];
        await PolicyUnderTest.EachAsync(suite, settings: null, subject => Keep(subject, (keys, alarms) => before[subject.Name] = (keys, alarms))).ConfigureAwait(false);
        var hasChanged = false;
        await PolicyUnderTest.EachAsync(suite, others, subject => Keep(subject, (keys, alarms) =>
        {
            var earlier = before.GetValueOrDefault(subject.Name);
            hasChanged |= earlier.Alarms != alarms;
            subject.Expect(
                earlier.Keys == keys,
                $"should keep its keys when thresholds change, but with SettingsWithOtherThresholds they are {DefinitionText.Difference(earlier.Keys ?? "", keys)}; keep thresholds out of the rule of the key.");
        })).ConfigureAwait(false);
        if (!hasChanged)
        {
            throw new ConformanceException("SettingsWithOtherThresholds should change an alarm, but all are as before; change a threshold in it.");
        }
    }

    private static Task Keep(PolicyUnderTest subject, Action<string, string> keep)
    {
        var alarms = subject.Contexts.SelectMany(subject.Ask).ToList();
        keep(string.Join('\n', alarms.Select(static alarm => alarm.Key.ToString())), DefinitionText.Of(alarms));
        return Task.CompletedTask;
    }
}
