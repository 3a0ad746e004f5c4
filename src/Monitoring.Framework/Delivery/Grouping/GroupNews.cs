namespace Monitoring.Framework;

/// <summary>What one message of a group tells.</summary>
internal sealed record GroupNews
{
    public NotificationOccasion Occasion { get; init; }

    /// <summary>What people hear of for the first time and is open; of a reminder, what is still open.</summary>
    public IReadOnlyList<Incident> Opened { get; init; } = [];

    /// <summary>What is over, whether or not anybody had heard of it.</summary>
    public IReadOnlyList<Incident> Over { get; init; } = [];

    /// <summary>How many incidents of the group are open and known to be.</summary>
    public int OpenAfter { get; init; }

    public bool IsEmpty => Opened.Count + Over.Count == 0;
}
