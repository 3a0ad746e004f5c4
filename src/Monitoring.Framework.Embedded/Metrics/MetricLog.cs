namespace Monitoring.Framework.Embedded;

/// <summary>Appends data to the log: one row for each hour that a put touches.</summary>
internal sealed class MetricLog
{
    private readonly List<HourRow> _rows = [];
    private int _used;
    private int _latest;

    /// <summary>The records of a row, past the byte that says their format.</summary>
    public static ReadOnlySpan<byte> Records(Rows row, int column)
    {
        var data = row.GetBytes(column);
        return data.Length > 0 && data[0] == LogReader.Format
            ? data[1..]
            : throw new InvalidDataException("A log row of metric data has an unknown format.");
    }

    public void Clear()
    {
        _used = 0;
        _latest = 0;
    }

    public void Add(int stream, long time, MetricDatum datum) => LogReader.Write(RowOf(time / 3600), stream, time, datum);

    public void Append(EmbeddedConnection connection)
    {
        for (var i = 0; i < _used; i++)
        {
            var row = _rows[i];
            connection.Execute("INSERT INTO metric_log (hour, data) VALUES ($hour, $data)", ("$hour", row.Hour), ("$data", row.Data.Written.ToArray()));
        }
    }

    private BlobWriter RowOf(long hour)
    {
        // Nearly always the hour of the datum before.
        if (_latest < _used && _rows[_latest].Hour == hour)
        {
            return _rows[_latest].Data;
        }

        _latest = _rows.FindIndex(0, _used, row => row.Hour == hour);
        if (_latest < 0)
        {
            _latest = _used++;
            if (_rows.Count < _used)
            {
                _rows.Add(new HourRow());
            }

            _rows[_latest].Begin(hour);
        }

        return _rows[_latest].Data;
    }

    private sealed class HourRow
    {
        public long Hour { get; private set; }

        public BlobWriter Data { get; } = new();

        public void Begin(long hour)
        {
            Hour = hour;
            Data.Clear();
            Data.WriteByte(LogReader.Format);
        }
    }
}
