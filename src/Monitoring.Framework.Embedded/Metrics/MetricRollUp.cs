namespace Monitoring.Framework.Embedded;

/// <summary>Moves data that are too old for their tier into the next coarser one, and deletes what is too old for the last; see <see cref="MetricTier"/>.</summary>
internal sealed class MetricRollUp(EmbeddedDatabase database, int sliceStreams)
{
    private const int ExpiredRows = 5000;

    private readonly ChunkBuilder _points = new();

    /// <summary>Works until nothing is left or the budget of transactions is spent, and says what is left of it.</summary>
    public async ValueTask<int> RunAsync(long now, int budget, CancellationToken cancellationToken)
    {
        budget = await MoveAsync(MetricTier.Second, MetricTier.Minute, now, budget, cancellationToken).ConfigureAwait(false);
        budget = await MoveAsync(MetricTier.Minute, MetricTier.FiveMinutes, now, budget, cancellationToken).ConfigureAwait(false);
        budget = await MoveAsync(MetricTier.FiveMinutes, MetricTier.Hour, now, budget, cancellationToken).ConfigureAwait(false);

        var isExpired = true;
        while (budget > 0 && isExpired)
        {
            var end = MetricTier.Hour.ChunkOf(now - MetricTier.Hour.KeepSeconds);
            isExpired = await database.WriteAsync(connection => Expire(connection, end) == ExpiredRows, cancellationToken).ConfigureAwait(false);
            budget--;
        }

        return budget;
    }

    private async ValueTask<int> MoveAsync(MetricTier from, MetricTier to, long now, int budget, CancellationToken cancellationToken)
    {
        // A coarse chunk is made when all of its time is too old for the finer tier, so each is made once.
        var last = (to.ChunkOf(now - from.KeepSeconds) * to.ChunkSeconds / from.ChunkSeconds) - 1;
        while (budget > 0 && database.Read(connection => MetricChunks.Extent(connection, from, 0, last)) is { First: var oldest })
        {
            var target = to.ChunkOf(oldest * from.ChunkSeconds);
            await database.WriteAsync(connection => MoveSlice(connection, from, to, target), cancellationToken).ConfigureAwait(false);
            budget--;
        }

        return budget;
    }

    private bool MoveSlice(EmbeddedConnection connection, MetricTier from, MetricTier to, long target)
    {
        var start = target * to.ChunkSeconds;
        var sources = Enumerable.Range(0, to.ChunkSeconds / from.ChunkSeconds).Select(i => (start / from.ChunkSeconds) + i).ToArray();
        if (sources.Min(source => MetricChunks.FirstStream(connection, from, source)) is not { } first)
        {
            return false;
        }

        var last = first + sliceStreams - 1;
        var finer = sources.Select(source => (Start: source * from.ChunkSeconds, Chunks: MetricChunks.Load(connection, from, source, first, last))).ToArray();
        var coarser = MetricChunks.Load(connection, to, target, first, last);
        foreach (var stream in finer.SelectMany(static source => source.Chunks.Keys).Distinct().Order())
        {
            _points.Clear();
            if (coarser.TryGetValue(stream, out var existing))
            {
                _points.AddChunk(existing, to, start);
            }

            foreach (var source in finer)
            {
                if (source.Chunks.TryGetValue(stream, out var chunk))
                {
                    _points.AddChunk(chunk, from, source.Start);
                }
            }

            MetricChunks.Write(connection, to, target, stream, _points.BuildMerged(to, start));
        }

        foreach (var source in sources)
        {
            MetricChunks.Delete(connection, from, source, first, last);
        }

        return true;
    }

    private static int Expire(EmbeddedConnection connection, long end) =>
        connection.Execute(
            "DELETE FROM metric_chunk WHERE id IN (SELECT id FROM metric_chunk WHERE id >= $first AND id < $end LIMIT $limit)",
            ("$first", MetricTier.Hour.KeyOf(0, 0)),
            ("$end", MetricTier.Hour.KeyOf(end, 0)),
            ("$limit", ExpiredRows));
}
