namespace Monitoring.Framework;

/// <summary>One collection of what the instruments of a meter have measured since the last.</summary>
internal sealed class MeterSource(MeterRecorder recorder) : IMetricSource
{
    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        recorder.Collect(context, cancellationToken);
        return ValueTask.CompletedTask;
    }
}
