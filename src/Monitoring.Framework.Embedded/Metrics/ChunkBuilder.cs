namespace Monitoring.Framework.Embedded;

/// <summary>Collects points of one stream, from the log and from chunks, and writes them as one chunk. Used again and again.</summary>
internal sealed class ChunkBuilder
{
    private readonly List<Point> _points = [];
    private readonly BlobWriter _writer = new();
    private readonly Distribution _merged = new();
    private bool _isSorted = true;

    public bool IsEmpty => _points.Count == 0;

    public void Clear()
    {
        _points.Clear();
        _isSorted = true;
    }

    /// <summary>Adds a point as it is stored.</summary>
    public void Add(long time, int kind, ReadOnlyMemory<byte> samples)
    {
        _isSorted &= IsEmpty || _points[^1].Time <= time;
        _points.Add(new Point(time, _points.Count, kind, samples));
    }

    /// <summary>Adds the points of a chunk.</summary>
    public void AddChunk(ReadOnlyMemory<byte> chunk, MetricTier tier, long start)
    {
        var reader = new ChunkReader(chunk.Span, tier, start);
        while (reader.MoveNext())
        {
            Add(reader.Time, reader.Kind, chunk[reader.SamplesRange]);
        }
    }

    /// <summary>The chunk with every point as it came.</summary>
    public byte[] Build(MetricTier tier, long start)
    {
        Begin();
        var previous = start;
        foreach (var point in _points)
        {
            var header = Header(ref previous, point.Time, tier);
            _writer.WriteVarint(header | (uint)point.Kind);
            _writer.WriteBytes(point.Samples.Span);
        }

        return _writer.Written.ToArray();
    }

    /// <summary>The chunk of a coarser tier: points of one period become one distribution; a point that is alone in its period stays as it came.</summary>
    public byte[] BuildMerged(MetricTier tier, long start)
    {
        Begin();
        var previous = start;
        for (var i = 0; i < _points.Count;)
        {
            var time = _points[i].Time / tier.Seconds * tier.Seconds;
            var end = i + 1;
            while (end < _points.Count && _points[end].Time < time + tier.Seconds)
            {
                end++;
            }

            var header = Header(ref previous, time, tier);
            if (end == i + 1)
            {
                _writer.WriteVarint(header | (uint)_points[i].Kind);
                _writer.WriteBytes(_points[i].Samples.Span);
            }
            else
            {
                Samples.Write(_writer, header, Merge(i, end));
            }

            i = end;
        }

        return _writer.Written.ToArray();
    }

    private static ulong Header(ref long previous, long time, MetricTier tier)
    {
        var distance = (ulong)((time - previous) / tier.Seconds);
        previous = time;
        return distance << Samples.KindBits;
    }

    private void Begin()
    {
        if (!_isSorted)
        {
            _points.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Order.CompareTo(b.Order));
            _isSorted = true;
        }

        _writer.Clear();
        _writer.WriteByte(ChunkReader.Format);
    }

    private Distribution Merge(int start, int end)
    {
        _merged.Clear();
        for (var i = start; i < end; i++)
        {
            var reader = new BlobReader(_points[i].Samples.Span);
            Samples.Read(ref reader, _points[i].Kind, _merged);
        }

        return _merged;
    }

    private readonly record struct Point(long Time, int Order, int Kind, ReadOnlyMemory<byte> Samples);
}
