namespace Monitoring.Framework.Embedded;

/// <summary>What CloudWatch refuses about a composite alarm, in its words.</summary>
internal static class CompositeChecks
{
    private const int MaxParents = 150;

    /// <summary>Checks what can be told from the definition alone, and says what the alarm depends on.</summary>
    /// <exception cref="AlarmOperationException">It is refused.</exception>
    public static (CompositeRule Rule, string? Suppressor) Read(CompositeAlarmDefinition alarm)
    {
        if (alarm.ActionsSuppressorName is null)
        {
            Refuse(alarm.ActionsSuppressorWaitPeriod is not null, "ActionsSuppressorWaitPeriod requires an ActionSuppressor");
            Refuse(alarm.ActionsSuppressorExtensionPeriod is not null, "ActionsSuppressorExtensionPeriod requires an ActionSuppressor");
        }
        else
        {
            Refuse(alarm.ActionsSuppressorWaitPeriod is null, "ActionsSuppressorWaitPeriod must not be null");
            Refuse(alarm.ActionsSuppressorExtensionPeriod is null, "ActionsSuppressorExtensionPeriod must not be null");
        }

        var suppressor = alarm.ActionsSuppressorName is { } reference ? AlarmReference.SuppressorOf(reference, DiscoveryScope.Local) : null;
        return (CompositeRule.Parse(CompositeNames.RuleOf(alarm)), suppressor);
    }

    /// <summary>Checks that what it depends on is there and may be depended on.</summary>
    /// <exception cref="AlarmOperationException">It is refused.</exception>
    public static void Check(EmbeddedConnection connection, string name, CompositeRule rule, string? suppressor)
    {
        Refuse(rule.Children.Contains(name), CircularVia("AlarmRule"));
        Refuse(suppressor == name, CircularVia("ActionsSuppressor"));
        var missing = rule.Children.Where(child => AlarmTable.Find(connection, child) is null).Select(ArnOf).ToList();
        Refuse(missing.Count > 0, $"Could not save the composite alarm as alarms [{string.Join(", ", missing)}] in the alarm rule do not exist");
        if (suppressor is not null && AlarmTable.Find(connection, suppressor) is null)
        {
            throw AlarmOperationException.Invalid($"Could not save the composite alarm as the ActionsSuppressor [{ArnOf(suppressor)}] does not exist");
        }

        if (rule.Children.FirstOrDefault(child => AlarmChildTable.CountParents(connection, child, name) >= MaxParents) is { } crowded)
        {
            throw new AlarmOperationException("LimitExceeded", $"The alarm {ArnOf(crowded)} is in the rules of {MaxParents} composite alarms already");
        }
    }

    private static string CircularVia(string field) =>
        $"A composite alarm cannot have a child relation with itself via its {field}, as it would introduce a circular dependency";

    private static string ArnOf(string name) => DiscoveryScope.Local.Alarm(name).Arn;

    private static void Refuse(bool isRefused, string message)
    {
        if (isRefused)
        {
            throw AlarmOperationException.Invalid(message);
        }
    }
}
