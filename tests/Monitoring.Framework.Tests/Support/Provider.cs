using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

/// <summary>A destination <c>ops</c> whose answers a test decides on, the outbox before it, and the time, which passes whenever the outbox waits.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(5);
    private int _queued;

    public Provider(DeliveryLimits? limits = null, string json = "{}", string name = "ops", Action<IMonitoringBuilder>? compose = null)
    {
        Name = name;
        Composition = Composition.Of(
            json,
            builder =>
            {
                builder.AddNotifier(name, (message, _) => Answer(message), limits);
                compose?.Invoke(builder);
            },
            services => services.AddSingleton<IWatchdog>(Reports));
    }

    public string Name { get; }

    public Composition Composition { get; }

    public Reports Reports { get; } = new();

    /// <summary>What goes wrong with a message; null when it is taken.</summary>
    public Func<Notification, Exception?> Fails { get; set; } = static _ => null;

    /// <summary>Each attempt, with what has passed since the start.</summary>
    public List<(TimeSpan At, Notification Message)> Attempts { get; } = [];

    public List<Notification> Taken { get; } = [];

    public TimeSpan Now => TimeSpan.FromTicks(Composition.Clock.GetTimestamp());

    public IReadOnlyList<Delivery> Stored => Composition.Deliveries.All;

    public IEnumerable<Delivery> Pending => Stored.Where(static delivery => delivery.Status == DeliveryStatus.Pending);

    public ValueTask DisposeAsync() => Composition.DisposeAsync();

    /// <summary>Queues a message about one incident, an episode of its own unless told otherwise.</summary>
    public Delivery Queue(string? episode = null, AlarmState state = AlarmState.Alarm, int incidents = 1, AlarmSeverity severity = AlarmSeverity.Warning)
    {
        var id = $"{++_queued}";
        var now = Composition.Clock.GetUtcNow();
        var of = episode ?? $"episode-{id}";
        var delivery = new Delivery
        {
            Id = id,
            Destination = Name,
            Episode = of,
            Notification = new Notification
            {
                Id = id,
                Title = $"message {id}",
                Timestamp = now,
                State = state,
                Severity = severity,
                Incidents = [.. Enumerable.Range(0, incidents).Select(each => Incident($"{of}/{each}", state, now, severity))],
            },
            CreatedAt = now,
            DueAt = now,
        };
        Composition.Deliveries.Queue(delivery);
        return delivery;
    }

    public static Incident Incident(string id, AlarmState state, DateTimeOffset changedAt, AlarmSeverity severity = AlarmSeverity.Warning) => new()
    {
        Id = id,
        Alarm = DiscoveryScope.Local.Alarm(id),
        State = state,
        PreviousState = AlarmState.Ok,
        OpenedAt = changedAt,
        ChangedAt = changedAt,
        Severity = severity,
    };

    /// <summary>One turn of the outbox; time passes while it waits, but not while an attempt is under way.</summary>
    public async Task<DispatchResult> TurnAsync(CancellationToken cancellationToken = default)
    {
        var turn = Composition.Engine.DispatchAsync(DeliveryDue.Instance, cancellationToken).AsTask();
        while (!turn.IsCompleted)
        {
            if (Composition.Clock.NextTimer is { } next && next <= _longestWait)
            {
                Composition.Clock.Advance(next);
            }
            else
            {
                await Task.Yield();
            }
        }

        return await turn;
    }

    /// <summary>A turn every second.</summary>
    public async Task RunAsync(TimeSpan length)
    {
        for (var end = Now + length; Now < end;)
        {
            await TurnAsync();
            Composition.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private Task<DeliveryReceipt> Answer(Notification message)
    {
        lock (Attempts)
        {
            Attempts.Add((Now, message));
            if (Fails(message) is { } exception)
            {
                throw exception;
            }

            Taken.Add(message);
            return Task.FromResult(new DeliveryReceipt(message.Id));
        }
    }
}
