using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

/// <summary>What happens to some alarms as time goes by, and who is told of it when.</summary>
internal sealed class Story : IAsyncDisposable
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(5);

    private readonly List<(string Destination, Notification Message, DateTimeOffset At)> _told = [];

    /// <param name="json">The inside of the <c>Monitoring</c> section.</param>
    /// <param name="destinations">The notifiers.</param>
    public Story(string json, params string[] destinations)
    {
        Composition = Composition.Of(json, builder =>
        {
            foreach (var destination in destinations)
            {
                builder.AddNotifier(destination, (notification, _) =>
                {
                    // Destinations are served at the same time.
                    lock (_told)
                    {
                        _told.Add((destination, notification, Now));
                    }

                    return Task.FromResult(DeliveryReceipt.Empty);
                });
            }
        });
        Start = Now;
    }

    public Composition Composition { get; }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Now => Composition.Clock.GetUtcNow();

    public IReadOnlyList<Notification> Messages => [.. _told.Select(each => each.Message)];

    public IEnumerable<(string Destination, IReadOnlyList<Notification> Messages)> ByDestination =>
        _told.GroupBy(each => each.Destination).Select(group => (group.Key, (IReadOnlyList<Notification>)[.. group.Select(each => each.Message)]));

    public IReadOnlyList<(string Destination, Notification Message, DateTimeOffset At)> Log => _told;

    /// <summary>Such as <c>10 ops ALARM: api down</c>: seconds since the begin, to whom, the title.</summary>
    public IReadOnlyList<string> Told => [.. _told.Select(each => $"{(each.At - Start).TotalSeconds:0} {each.Destination} {each.Message.Title}")];

    public Task DownAsync(string resource, string rule = "down", AlarmSeverity severity = AlarmSeverity.Warning, string? dependsOn = null, string? site = null, string? team = null) =>
        ChangeAsync(resource, rule, AlarmState.Ok, AlarmState.Alarm, severity, dependsOn, site, team);

    public Task UpAsync(string resource, string rule = "down", AlarmSeverity severity = AlarmSeverity.Warning) => ChangeAsync(resource, rule, AlarmState.Alarm, AlarmState.Ok, severity);

    public async Task WaitAsync(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= _step)
        {
            Composition.Clock.Advance(left < _step ? left : _step);
            await Composition.DispatchAsync(DeliveryDue.Instance);
        }
    }

    public Task WaitAsync(int seconds) => WaitAsync(TimeSpan.FromSeconds(seconds));

    public async Task SilenceAsync(string id, TimeSpan time, params (string Key, string Value)[] match) => await Composition.Deliveries.PutSilenceAsync(
        new Silence
        {
            Id = id,
            Match = match.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[pair.Value]),
            StartsAt = Now,
            EndsAt = Now + time,
            Author = "ann",
            Comment = "upgrade",
            CreatedAt = Now,
        },
        CancellationToken.None);

    public ValueTask DisposeAsync() => Composition.DisposeAsync();

    private async Task ChangeAsync(string resource, string rule, AlarmState from, AlarmState to, AlarmSeverity severity, string? dependsOn = null, string? site = null, string? team = null)
    {
        var result = await Composition.DispatchAsync(new AlarmStateChanged
        {
            Alarm = DiscoveryScope.Local.Alarm($"monitoring/policy/{resource}/{rule}"),
            Key = new AlarmKey("policy", resource, rule),
            Severity = severity,
            Labels = new[] { ("depends-on", dependsOn), ("site", site), ("team", team) }.Where(pair => pair.Item2 is not null).ToDictionary(pair => pair.Item1, pair => pair.Item2!),
            OldState = from,
            NewState = to,
            Timestamp = Now,
            Reason = "Threshold Crossed",
        });
        Assert.That(result.IsCommitted, Is.True);
        await Composition.DispatchAsync(DeliveryDue.Instance);
    }
}
