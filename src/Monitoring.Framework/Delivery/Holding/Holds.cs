namespace Monitoring.Framework;

/// <summary>Judges what is held back: by silences, by other incidents, and recoveries of alarms that flap.</summary>
internal sealed class Holds(MonitoringCatalog catalog, MonitoringOptions options, IDeliveryStore store, TimeProvider timeProvider)
{
    /// <summary>Silences are made and ended by hand, and inhibitors end at any time: nobody says so, and it is looked at again.</summary>
    private static readonly TimeSpan _recheck = TimeSpan.FromMinutes(1);

    /// <summary>A silence that somebody makes holds from the next second on: in a storm they are not read for each event.</summary>
    private static readonly TimeSpan _memory = TimeSpan.FromSeconds(1);

    private volatile KnownSilences? _known;

    /// <summary>What judges by the silences of this moment.</summary>
    public async ValueTask<HoldJudge> ReadAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var known = _known;
        if (known is null || timeProvider.GetElapsedTime(known.At) >= _memory)
        {
            var at = timeProvider.GetTimestamp();
            var silences = await store.GetSilencesAsync(now, cancellationToken).ConfigureAwait(false);
            _known = known = new KnownSilences([.. silences.Select(static each => new ActiveSilence(each))], at);
        }

        return new HoldJudge(known.Silences.Length == 0 ? [] : [.. known.Silences.Where(silence => silence.Holds(now))], this, now);
    }

    /// <summary>What holds a subject back that may be told; null when nothing does.</summary>
    private async ValueTask<Hold?> FindAsync(IReadOnlyList<ActiveSilence> silences, RoutedSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var silence in silences)
        {
            if (silence.Matches(subject))
            {
                return new Hold(silence.ToString(), Earlier(silence.EndsAt, now + _recheck));
            }
        }

        return catalog.Inhibitions.KeysOfTarget(subject) is { Count: > 0 } keys
            && await store.FindInhibitorAsync(keys, cancellationToken).ConfigureAwait(false) is { } inhibitor
            ? new Hold($"{inhibitor.Alarm.Name} is in {inhibitor.State.ToName()}", now + _recheck)
            : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The silences of one moment.</summary>
    internal sealed class HoldJudge(IReadOnlyList<ActiveSilence> silences, Holds holds, DateTimeOffset now)
    {
        public DateTimeOffset Now => now;

        /// <summary>What holds an incident that is not over back; null when nothing does.</summary>
        public ValueTask<Hold?> JudgeAsync(RoutedSubject subject, CancellationToken cancellationToken) => holds.FindAsync(silences, subject, now, cancellationToken);

        /// <summary>The recovery of an alarm that flaps is believed when it has lasted.</summary>
        public Hold? JudgeRecovery(Incident incident)
        {
            var settled = incident.ChangedAt + holds.Settle;
            return incident.IsFlapping && now < settled ? new Hold("it flaps", settled) : null;
        }
    }

    private TimeSpan Settle => options.Delivery.Flapping.Settle;

    private sealed record KnownSilences(ActiveSilence[] Silences, long At);
}
