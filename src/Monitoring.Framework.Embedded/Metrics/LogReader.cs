namespace Monitoring.Framework.Embedded;

/// <summary>
/// The records of a log row, all of one hour: stream; minute (or second, of high-resolution data) in the hour with the resolution and the kind in the lowest bits;
/// samples.
/// </summary>
internal ref struct LogReader(ReadOnlySpan<byte> records, long hour, int position = 0)
{
    public const byte Format = 1;
    private const int HighBit = 1 << Embedded.Samples.KindBits;
    private const int TimeShift = Embedded.Samples.KindBits + 1;
    private const int MinuteSeconds = 60;
    private const int HourSeconds = 3600;

    private readonly ReadOnlySpan<byte> _records = records;
    private readonly long _start = hour * HourSeconds;
    private int _position = position;
    private StatisticSet _summary;

    public int Stream { get; private set; }

    public bool IsHighResolution { get; private set; }

    public long Time { get; private set; }

    public int Kind { get; private set; }

    /// <summary>Where the samples of the record stand in the row.</summary>
    public Range SamplesRange { get; private set; }

    public readonly StoredSamples Samples => new(_summary, Kind, _records[SamplesRange]);

    /// <summary>Where the next record begins.</summary>
    public readonly int Position => _position;

    public static void Write(BlobWriter writer, int stream, long time, MetricDatum datum)
    {
        var second = (ulong)(time % HourSeconds);
        var header = datum.Resolution == StorageResolution.High ? (second << TimeShift) | HighBit : second / MinuteSeconds << TimeShift;
        writer.WriteVarint((uint)stream);
        Embedded.Samples.Write(writer, header, datum);
    }

    public bool MoveNext()
    {
        var reader = new BlobReader(_records, _position);
        if (reader.IsAtEnd)
        {
            return false;
        }

        Stream = (int)reader.ReadVarint();
        var header = reader.ReadVarint();
        IsHighResolution = (header & HighBit) != 0;
        Time = _start + ((long)(header >> TimeShift) * (IsHighResolution ? 1 : MinuteSeconds));
        Kind = (int)header & Embedded.Samples.KindMask;
        var start = reader.Position;
        _summary = Embedded.Samples.Read(ref reader, Kind);
        SamplesRange = start..reader.Position;
        _position = reader.Position;
        return true;
    }
}
