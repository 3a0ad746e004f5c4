namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>Remembers where a path stands, or the nearest section around it.</summary>
/// <param name="path">The configuration path.</param>
internal sealed class NearestPath(string path)
{
    private int _length;

    /// <summary>Where the best of the offered paths stands; null when none is around the path.</summary>
    public long? Position { get; private set; }

    public void Offer(string candidate, long position)
    {
        if (candidate.Length > _length && IsAround(candidate))
        {
            (_length, Position) = (candidate.Length, position);
        }
    }

    private bool IsAround(string candidate) =>
        path.StartsWith(candidate, StringComparison.OrdinalIgnoreCase) && (path.Length == candidate.Length || path[candidate.Length] == ':');
}
