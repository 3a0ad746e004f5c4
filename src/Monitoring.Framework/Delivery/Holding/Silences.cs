namespace Monitoring.Framework;

internal sealed class Silences(MonitoringCatalog catalog, IDeliveryStore store, ISecretRedactor redactor, TimeProvider timeProvider) : ISilences
{
    public async ValueTask AddAsync(Silence silence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(silence);
        if (Refusal(silence) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(silence));
        }

        await store.PutSilenceAsync(silence with { Comment = redactor.Redact(silence.Comment) }, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<Silence>> ListAsync(CancellationToken cancellationToken) => store.GetSilencesAsync(timeProvider.GetUtcNow(), cancellationToken);

    public ValueTask RemoveAsync(Silence silence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return store.PutSilenceAsync(silence with { EndsAt = timeProvider.GetUtcNow() }, cancellationToken);
    }

    private string? Refusal(Silence silence)
    {
        if (silence.Match.Count == 0)
        {
            return "At least one condition is needed, such as resource=web-1; resource=* holds back whatever has a resource.";
        }

        foreach (var (key, values) in silence.Match)
        {
            if (new RouteMatcher(key, values).Refusal(knowsTopics: false) is { } refusal)
            {
                return $"{key}: {refusal}";
            }

            if (RoutedSubject.TagOf(key) is { } tag && !catalog.RoutedTags.Contains(tag))
            {
                return $"{key}: alarms bring a tag of their resource along only where a route or an inhibition looks at it, and none looks at '{tag}'.";
            }
        }

        if (silence.Window is { } window && TimeWindow.TryParse(window, out var problem) is null)
        {
            return problem;
        }

        return silence.EndsAt <= silence.StartsAt || silence.EndsAt <= timeProvider.GetUtcNow() ? "It ends before it begins, or has ended already."
            : string.IsNullOrWhiteSpace(silence.Author) || string.IsNullOrWhiteSpace(silence.Comment) ? "An author and a comment are needed: whoever finds the silence must know whom to ask."
            : null;
    }
}
