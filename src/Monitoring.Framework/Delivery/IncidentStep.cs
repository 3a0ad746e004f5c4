namespace Monitoring.Framework;

/// <summary>What a state change came to.</summary>
/// <param name="Tracked">What is to be kept of the alarm; null leaves it as it is.</param>
/// <param name="News">Whether there is something to tell.</param>
internal sealed record IncidentStep(TrackedIncident? Tracked, IncidentNews News)
{
    public static IncidentStep None { get; } = new(null, IncidentNews.None);
}

/// <summary>Whether a change of an incident is worth telling.</summary>
internal enum IncidentNews
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Nobody knows of the incident: routes decide who is told.</summary>
    Opened,

    /// <summary>The groups that it is in are told.</summary>
    Changed,
}
