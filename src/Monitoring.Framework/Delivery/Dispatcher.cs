using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// The third of the three jobs, its first half: a state change becomes an incident, changes of the groups it is told in and messages in the outbox, committed together with the
/// change itself.
/// </summary>
internal sealed partial class Dispatcher(
    MonitoringCatalog catalog,
    MonitoringOptions options,
    IncidentGrouping grouping,
    IDeliveryStore store,
    OutboxSignal outbox,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<Dispatcher> logger) : IEventJob<AlarmStateChanged>
{
    /// <summary>Each time somebody else has got on, so that many at once come to an end.</summary>
    private const int MaxConflicts = 200;

    public string Name => "dispatch";

    public async ValueTask<DispatchResult> RunAsync(AlarmStateChanged monitoringEvent, CancellationToken cancellationToken)
    {
        var change = Clean(monitoringEvent);
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            var (commit, isUnrouted) = await DecideAsync(change, cancellationToken).ConfigureAwait(false);
            switch (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                case CommitResult.Committed:
                    return Report(change, commit, isUnrouted);
                case CommitResult.AlreadyKnown:
                    Log.SeenBefore(logger, change.Alarm.Name);
                    return DispatchResult.Success;
                default:
                    await Task.Yield();
                    break;
            }
        }

        throw new StoreUnavailableException($"The change of alarm {change.Alarm.Name} could not be committed: too many others change its groups at once.");
    }

    private async ValueTask<(DeliveryCommit Commit, bool IsUnrouted)> DecideAsync(AlarmStateChanged change, CancellationToken cancellationToken)
    {
        var known = await store.FindIncidentAsync(change.Alarm, change.Contributor, cancellationToken).ConfigureAwait(false);
        var step = Incidents.Next(known, change, options.Delivery.Flapping, timeProvider.GetUtcNow());
        var grouped = step.News switch
        {
            IncidentNews.Opened => await grouping.OpenAsync(step.Tracked!, change, cancellationToken).ConfigureAwait(false),
            IncidentNews.Changed => await grouping.ChangeAsync(step.Tracked!, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        var tracked = grouped?.Tracked ?? step.Tracked;
        var commit = new DeliveryCommit
        {
            ArrivalKey = Incidents.ArrivalKey(change),
            PendingWrite = change.PendingWrite,
            Incidents = tracked is null ? [] : [tracked],
            Groups = grouped is null ? [] : [.. grouped.Steps.Select(static each => each.Group)],
            Changes = grouped is null ? [] : [.. grouped.Steps.Select(static each => each.Change)],
            Deliveries = [.. grouped?.Deliveries ?? [], .. Subscribed(known, change)],
        };
        return (commit, step.News == IncidentNews.Opened && grouped is { Steps.Count: 0 });
    }

    /// <summary>To the subscribers of its topics every change is a message of its own.</summary>
    private IEnumerable<Delivery> Subscribed(TrackedIncident? known, AlarmStateChanged change) => catalog.Subscriptions.To(change).Select(subscription =>
    {
        var now = timeProvider.GetUtcNow();
        var open = known?.Incident is { IsClosed: false } last ? last : null;
        var id = StableId.At(change.Timestamp, $"{Incidents.ArrivalKey(change)}\n{subscription.NotifierName}\n{subscription.TopicArn}");
        return new Delivery
        {
            Id = id,
            Destination = subscription.NotifierName,
            Episode = id,
            Notification = NotificationComposer.Compose(id, Incidents.After(open, change)),
            CreatedAt = now,
            DueAt = now,
        };
    });

    private DispatchResult Report(AlarmStateChanged change, DeliveryCommit commit, bool isUnrouted)
    {
        if (isUnrouted)
        {
            Log.Unrouted(logger, change.Alarm.Name);
        }

        if (change.OldState != change.NewState)
        {
            Log.Changed(logger, change.Alarm.Name, change.OldState, change.NewState, change.Reason);
        }

        if (change.ActionsSuppressedBy is { } suppressedBy)
        {
            Log.HeldBack(logger, change.Alarm.Name, change.NewState, suppressedBy);
        }
        else if (change.OldState == change.NewState)
        {
            Log.LetGo(logger, change.Alarm.Name, change.NewState);
        }

        outbox.Queued(commit.Deliveries);
        var now = timeProvider.GetUtcNow();
        if (commit.Groups.Any(group => group.DueAt <= now))
        {
            outbox.Set();
        }

        return commit.Deliveries.Count == 0 ? DispatchResult.Success : new DispatchResult { Done = commit.Deliveries.Count };
    }

    private AlarmStateChanged Clean(AlarmStateChanged change) => change with
    {
        Description = Clean(change.Description),
        Reason = redactor.Redact(change.Reason),
        Note = Clean(change.Note),
        Facts = [.. change.Facts.Select(fact => fact with { Value = redactor.Redact(fact.Value) })],
    };

    private string? Clean(string? text) => text is null ? null : redactor.Redact(text);

    private static partial class Log
    {
        [LoggerMessage(400, LogLevel.Information, "Alarm {Alarm} went from {OldState} to {NewState}: {Reason}")]
        public static partial void Changed(ILogger logger, string alarm, AlarmState oldState, AlarmState newState, string reason);

        [LoggerMessage(401, LogLevel.Debug, "The state change of alarm {Alarm} has arrived before")]
        public static partial void SeenBefore(ILogger logger, string alarm);

        [LoggerMessage(402, LogLevel.Warning, "Nobody is told about alarm {Alarm}: no route matches it")]
        public static partial void Unrouted(ILogger logger, string alarm);

        [LoggerMessage(403, LogLevel.Information, "The actions of alarm {Alarm} in {State} are held back: {SuppressedBy}")]
        public static partial void HeldBack(ILogger logger, string alarm, AlarmState state, ActionsSuppressedBy suppressedBy);

        [LoggerMessage(404, LogLevel.Information, "The actions of alarm {Alarm} in {State} are held back no more")]
        public static partial void LetGo(ILogger logger, string alarm, AlarmState state);
    }
}
