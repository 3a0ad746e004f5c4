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
        var open = await store.FindOpenIncidentAsync(change.Alarm, change.Contributor, cancellationToken).ConfigureAwait(false);
        var incident = Incidents.Next(open, change);
        ImmutableArray<Delivery> deliveries = [];
        if (incident is not null)
        {
            var destinations = DestinationsOf(open, change);
            if (incident.Destinations.Count == 0)
            {
                incident = incident with { Destinations = destinations };
            }

            deliveries = [.. destinations.Select(destination => Queue(incident, change, destination))];
        }

        var arrival = new AlarmArrival(change, Incidents.ArrivalKey(change));
        var isNew = await store.CommitAsync(arrival, incident is null ? [] : [incident], deliveries, cancellationToken).ConfigureAwait(false);
        if (!isNew)
        {
            Log.SeenBefore(logger, change.Alarm.Name);
            return DispatchResult.Success;
        }

        Log.Changed(logger, change.Alarm.Name, change.OldState, change.NewState, change.Reason);
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

    private Delivery Queue(Incident incident, AlarmStateChanged change, string destination)
    {
        var now = timeProvider.GetUtcNow();
        var id = Incidents.Hash($"{Incidents.ArrivalKey(change)}\n{destination}");
        return new Delivery
        {
            Id = id,
            Destination = destination,
            Episode = incident.Id,
            Notification = NotificationComposer.Compose(id, incident, change.Facts),
            CreatedAt = now,
            DueAt = now,
        };
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
    }
}
