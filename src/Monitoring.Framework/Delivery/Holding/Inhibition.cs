namespace Monitoring.Framework;

/// <summary>While an incident that matches the source is open, those that match the target and agree with it are held back: what depends on something that is down is no news.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Source">What inhibits.</param>
/// <param name="Target">What is held back, unless it matches the source as well.</param>
/// <param name="Equal">Which values must be equal, and be there.</param>
internal sealed record Inhibition(string Name, Matchers Source, Matchers Target, IReadOnlyList<InhibitionLink> Equal)
{
    /// <summary>What an incident that matches the source has; null when it does not match.</summary>
    public string? KeyOfSource(RoutedSubject subject) =>
        Source.Matches(subject) ? KeyOf(Equal.Select(link => subject.ValueOf(link.SourceKey))) : null;

    /// <summary>What an incident must have that holds this one back; null when none does.</summary>
    public string? KeyOfTarget(RoutedSubject subject) =>
        Target.Matches(subject) && !Source.Matches(subject) ? KeyOf(Equal.Select(link => subject.ValueOf(link.TargetKey))) : null;

    private string? KeyOf(IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        return all.Contains(null) ? null : string.Join('\n', [Name, .. all]);
    }
}

/// <summary>Two keys whose values must be equal; both are the same unless one incident names another, such as <c>label:depends-on=resource</c>.</summary>
/// <param name="TargetKey">The key of what is held back.</param>
/// <param name="SourceKey">The key of what inhibits.</param>
internal readonly record struct InhibitionLink(string TargetKey, string SourceKey);
