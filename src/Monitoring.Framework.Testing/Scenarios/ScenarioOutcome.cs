using System.Globalization;
using System.Text;

namespace Monitoring.Framework.Testing;

/// <summary>What came of a scenario. As text it tells the whole story, for the message of a test that fails.</summary>
public sealed record ScenarioOutcome
{
    /// <summary>The alarms at the end, with their states, by name.</summary>
    public required IReadOnlyList<Alarm> Alarms { get; init; }

    /// <summary>The changes of states, in order.</summary>
    public required IReadOnlyList<AlarmStateChanged> Changes { get; init; }

    /// <summary>What the notifier <c>collected</c> was told, in order.</summary>
    public required IReadOnlyList<Notification> Notifications { get; init; }

    /// <summary>What was sent by HTTP, in order.</summary>
    public required IReadOnlyList<StubRequest> Requests { get; init; }

    /// <summary>What was measured, in order.</summary>
    public required IReadOnlyList<MetricDatum> Data { get; init; }

    /// <summary>What failed: sources, policies, alarms that were refused, messages that were not taken, each time that they failed.</summary>
    public required IReadOnlyList<DispatchFailure> Failures { get; init; }

    /// <summary>The state of an alarm at the end.</summary>
    /// <param name="alarm">Its name, or the rule of its key.</param>
    /// <exception cref="KeyNotFoundException">There is no such alarm, or there are several; the message lists those there are.</exception>
    public AlarmState StateOf(string alarm)
    {
        var found = Alarms.Where(each => each.Identity.Name == alarm || each.Definition.Key.Rule == alarm).ToList();
        return found is [var only]
            ? only.State
            : throw new KeyNotFoundException($"There {(found.Count == 0 ? "is no alarm" : "are several alarms")} '{alarm}'. {this}");
    }

    /// <summary>The whole story.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("The scenario:").AppendLine();
        Append(text, "measured", Data.GroupBy(static datum => datum.Metric), static group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()} times, at last {group.Last().Value} {group.Last().Note}"));
        Append(text, "alarm", Alarms, static alarm => $"{alarm.Identity.Name} is {alarm.State.ToName()}: {alarm.StateReason}");
        Append(text, "change", Changes, static change => $"{change.Timestamp.UtcDateTime:u} {change.Alarm.Name} {change.OldState.ToName()} -> {change.NewState.ToName()}");
        Append(text, "told", Notifications, static notification => $"{notification.Timestamp.UtcDateTime:u} {notification.Title}");
        Append(text, "sent", Requests, static request => $"{request.Method} {request.Address}");
        Append(text, "failed", Failures, static failure => $"{failure.Subject}: {failure.Message}");
        return text.ToString();
    }

    private static void Append<T>(StringBuilder text, string kind, IEnumerable<T> items, Func<T, string> describe)
    {
        foreach (var item in items)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {kind}: {describe(item).TrimEnd()}");
        }
    }
}
