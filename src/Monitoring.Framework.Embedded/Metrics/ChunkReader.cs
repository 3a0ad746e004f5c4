namespace Monitoring.Framework.Embedded;

/// <summary>The points of a chunk, oldest first: the distance from the point before, in units of the tier, with the kind in the lowest bits; samples.</summary>
internal ref struct ChunkReader
{
    public const byte Format = 1;

    private readonly int _seconds;
    private readonly ReadOnlySpan<byte> _chunk;
    private BlobReader _reader;
    private StatisticSet _summary;

    public ChunkReader(ReadOnlySpan<byte> chunk, MetricTier tier, long start)
    {
        _seconds = tier.Seconds;
        _chunk = chunk;
        _reader = new BlobReader(chunk);
        Time = start;
        if (_reader.ReadByte() != Format)
        {
            throw new InvalidDataException("A chunk of metric data has an unknown format.");
        }
    }

    public long Time { get; private set; }

    public int Kind { get; private set; }

    /// <summary>Where the samples of the point stand in the chunk.</summary>
    public Range SamplesRange { get; private set; }

    public readonly StoredSamples Samples => new(_summary, Kind, _chunk[SamplesRange]);

    public bool MoveNext()
    {
        if (_reader.IsAtEnd)
        {
            return false;
        }

        var header = _reader.ReadVarint();
        Time += (long)(header >> Embedded.Samples.KindBits) * _seconds;
        Kind = (int)header & Embedded.Samples.KindMask;
        var start = _reader.Position;
        _summary = Embedded.Samples.Read(ref _reader, Kind);
        SamplesRange = start.._reader.Position;
        return true;
    }
}
