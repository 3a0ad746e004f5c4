namespace Monitoring.Framework;

/// <summary>One of several equal parts of all sources; a source belongs to exactly one, by the hash of its name.</summary>
/// <param name="Index">0 to <paramref name="Of"/> − 1.</param>
/// <param name="Of">How many parts there are.</param>
public readonly record struct Shard(int Index, int Of)
{
    /// <summary>Whether a name belongs to this part. The answer is the same in every process and version.</summary>
    /// <param name="name">The registered name of a source.</param>
    public bool Contains(string name) => StableHash.Of(name) % (uint)Math.Max(1, Of) == (uint)Index;
}
