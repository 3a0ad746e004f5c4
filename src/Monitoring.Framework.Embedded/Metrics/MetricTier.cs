namespace Monitoring.Framework.Embedded;

/// <summary>One of CloudWatch's four storage tiers: how fine the data are, how long they stay, and how they lie in the file.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention">metrics retention</see>.</remarks>
internal sealed class MetricTier
{
    public const int DaySeconds = 24 * HourSeconds;

    private const int HourSeconds = 3600;
    private const int RankShift = 60;
    private const int ChunkShift = 32;

    private readonly long _rank;

    private MetricTier(int seconds, int chunkSeconds, long keepSeconds, int rank)
    {
        Seconds = seconds;
        ChunkSeconds = chunkSeconds;
        KeepSeconds = keepSeconds;
        _rank = rank;
    }

    /// <summary>High-resolution data.</summary>
    public static MetricTier Second { get; } = new(1, HourSeconds, 3 * HourSeconds, rank: 2);

    /// <summary>Standard data. Last in the file, where most is written: SQLite fills the pages at the end of a table best.</summary>
    public static MetricTier Minute { get; } = new(60, HourSeconds, 15 * DaySeconds, rank: 3);

    /// <summary>Data older than 15 days.</summary>
    public static MetricTier FiveMinutes { get; } = new(300, DaySeconds, 63 * DaySeconds, rank: 1);

    /// <summary>Data older than 63 days.</summary>
    public static MetricTier Hour { get; } = new(HourSeconds, 10 * DaySeconds, 455 * DaySeconds, rank: 0);

    /// <summary>All tiers, the coarsest (and oldest) first.</summary>
    public static IReadOnlyList<MetricTier> All { get; } = [Hour, FiveMinutes, Minute, Second];

    /// <summary>The distance of two points.</summary>
    public int Seconds { get; }

    /// <summary>How much time one chunk holds.</summary>
    public int ChunkSeconds { get; }

    /// <summary>How long data stay in this tier.</summary>
    public long KeepSeconds { get; }

    /// <summary>The number of the chunk that holds a time.</summary>
    public long ChunkOf(long time) => time / ChunkSeconds;

    /// <summary>The row of a stream's chunk: the tier in the topmost bits, then the chunk's number, then the stream.</summary>
    public long KeyOf(long chunk, long stream) => (_rank << RankShift) | (chunk << ChunkShift) | stream;

    /// <summary>The chunk's number in a row's key.</summary>
    public static long ChunkOfKey(long key) => (key & ((1L << RankShift) - 1)) >> ChunkShift;

    /// <summary>The stream in a row's key.</summary>
    public static int StreamOfKey(long key) => (int)key;
}
