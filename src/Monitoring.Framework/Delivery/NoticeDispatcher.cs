using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>News that no alarm has brought: routed at once, each by itself, and held by silences as incidents are.</summary>
internal sealed partial class NoticeDispatcher(
    MonitoringCatalog catalog,
    IDeliveryStore store,
    Holds holds,
    OutboxSignal outbox,
    ISecretRedactor redactor,
    ILogger<NoticeDispatcher> logger) : IEventJob<NoticeReceived>
{
    public string Name => "notice";

    public async ValueTask<DispatchResult> RunAsync(NoticeReceived monitoringEvent, CancellationToken cancellationToken)
    {
        var notice = monitoringEvent with { Notification = Clean(monitoringEvent.Notification) };
        var judge = await holds.ReadAsync(cancellationToken).ConfigureAwait(false);
        var subject = RoutedSubject.Of(notice);
        var hold = notice.To is null ? await judge.JudgeAsync(subject, cancellationToken).ConfigureAwait(false) : null;
        var deliveries = hold is null ? [.. Destinations(notice, subject, judge.Now).Select(each => Queue(notice, each.Destination, judge.Now, each.DueAt))] : Array.Empty<Delivery>();
        var commit = new DeliveryCommit { ArrivalKey = $"notice\n{notice.Id}", Deliveries = deliveries };
        if (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false) != CommitResult.Committed)
        {
            return DispatchResult.Success;
        }

        if (deliveries.Length == 0)
        {
            Log.Untold(logger, notice.Notification.Title, hold?.Reason ?? "no route matches it");
            return DispatchResult.Success;
        }

        outbox.Queued(deliveries);
        return new DispatchResult { Done = deliveries.Length };
    }

    private IEnumerable<(string Destination, DateTimeOffset DueAt)> Destinations(NoticeReceived notice, RoutedSubject subject, DateTimeOffset now) => notice.To is { } given
        ? given.Select(destination => (destination, now))
        : catalog.Routes.DestinationsOf(subject, now).Select(each => (each.Destination, each.Route.QuietUntil(now) ?? now));

    private static Delivery Queue(NoticeReceived notice, string destination, DateTimeOffset now, DateTimeOffset dueAt)
    {
        var id = StableId.Of($"notice\n{notice.Id}\n{destination}");
        return new Delivery
        {
            Id = id,
            Destination = destination,
            Episode = id,
            Notification = notice.Notification with { Id = id, Occasion = NotificationOccasion.Notice },
            CreatedAt = now,
            DueAt = dueAt,
        };
    }

    private Notification Clean(Notification notification) => notification with
    {
        Title = redactor.Redact(notification.Title),
        Text = notification.Text is null ? null : redactor.Redact(notification.Text),
        Facts = [.. notification.Facts.Select(fact => fact with { Value = redactor.Redact(fact.Value) })],
        Sections = [.. notification.Sections.Select(section => section with { Text = redactor.Redact(section.Text) })],
    };

    private static partial class Log
    {
        [LoggerMessage(407, LogLevel.Warning, "Nobody is told of '{Title}': {Reason}")]
        public static partial void Untold(ILogger logger, string title, string reason);
    }
}
