namespace Monitoring.Framework.Embedded;

/// <summary>The samples of one stored point.</summary>
/// <param name="summary">Their summary.</param>
/// <param name="kind">In which form they lie in the file.</param>
/// <param name="bytes">The form.</param>
internal readonly ref struct StoredSamples(StatisticSet summary, int kind, ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public StatisticSet Summary => summary;

    public Distribution ToDistribution()
    {
        var distribution = new Distribution();
        AddTo(distribution);
        return distribution;
    }

    public void AddTo(Distribution distribution)
    {
        var reader = new BlobReader(_bytes);
        Samples.Read(ref reader, kind, distribution);
    }
}
