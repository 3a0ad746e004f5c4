using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// The third of the three jobs, its first half: a state change becomes an incident and messages in the outbox, committed together with the change itself.
/// </summary>
internal sealed partial class Dispatcher(
    MonitoringCatalog catalog,
    IDeliveryStore store,
    OutboxSignal outbox,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<Dispatcher> logger) : IEventJob<AlarmStateChanged>
{
    public string Name => "dispatch";

    public async ValueTask<DispatchResult> RunAsync(AlarmStateChanged monitoringEvent, CancellationToken cancellationToken)
    {
        var change = Clean(monitoringEvent);
        var tracked = await store.FindIncidentAsync(change.Alarm, change.Contributor, cancellationToken).ConfigureAwait(false);
        var open = tracked?.Incident is { IsClosed: false } last ? last : null;
        var incident = Incidents.Next(open, change);
        ImmutableArray<Delivery> deliveries = [];
        if (incident is not null)
        {
            var destinations = DestinationsOf(open, change);
            if (incident.Destinations.Count == 0)
            {
                incident = incident with { Destinations = destinations };
            }

            deliveries = [.. destinations.Select(destination => Queue(incident, change, destination, incident.Id))];
        }

        deliveries = [.. deliveries, .. Subscribed(open, change)];

        var commit = new DeliveryCommit
        {
            ArrivalKey = Incidents.ArrivalKey(change),
            PendingWrite = change.PendingWrite,
            Incidents = incident is null ? [] : [new TrackedIncident { Incident = incident, Version = (tracked?.Version ?? 0) + 1 }],
            Deliveries = deliveries,
        };
        if (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false) != CommitResult.Committed)
        {
            Log.SeenBefore(logger, change.Alarm.Name);
            return DispatchResult.Success;
        }

        Report(change);
        if (deliveries.Length > 0)
        {
            outbox.Set();
        }

        return deliveries.Length == 0 ? DispatchResult.Success : new DispatchResult { Done = deliveries.Length };
    }

    /// <summary>Who is told: by the routes when the alarm goes off and nobody has heard of it yet; when it is over, those who have.</summary>
    private IReadOnlyList<string> DestinationsOf(Incident? open, AlarmStateChanged change)
    {
        var told = open?.Destinations ?? [];
        if (!change.ActionsAllowed || change.NewState == AlarmState.InsufficientData)
        {
            return [];
        }

        if (change.NewState == AlarmState.Ok)
        {
            return [.. told.Where(catalog.Notifiers.ContainsKey)];
        }

        if (told.Count > 0)
        {
            return [];
        }

        var destinations = catalog.Routes.DestinationsOf(change);
        if (destinations.Count == 0)
        {
            Log.Unrouted(logger, change.Alarm.Name);
        }

        return destinations;
    }

    /// <summary>To the subscribers of its topics every change is a message of its own.</summary>
    private IEnumerable<Delivery> Subscribed(Incident? open, AlarmStateChanged change) =>
        catalog.Subscriptions.To(change).Select(subscription => Queue(Incidents.After(open, change), change, subscription.NotifierName, subscription.TopicArn));

    /// <param name="incident">What it is about.</param>
    /// <param name="change">What happened.</param>
    /// <param name="destination">Who is told.</param>
    /// <param name="reason">The incident, or the topic, for which it is told: its messages belong together, or stand alone.</param>
    private Delivery Queue(Incident incident, AlarmStateChanged change, string destination, string reason)
    {
        var now = timeProvider.GetUtcNow();
        var isOfIncident = reason == incident.Id;
        var id = Incidents.Hash($"{Incidents.ArrivalKey(change)}\n{destination}{(isOfIncident ? "" : $"\n{reason}")}");
        return new Delivery
        {
            Id = id,
            Destination = destination,
            Episode = isOfIncident ? incident.Id : id,
            Notification = NotificationComposer.Compose(id, incident),
            CreatedAt = now,
            DueAt = now,
        };
    }

    private void Report(AlarmStateChanged change)
    {
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
