using Monitoring.Framework;

namespace Monitoring.Samples.CustomPlugin;

/// <summary>Measures one thing: how much of a disk is free.</summary>
internal sealed class DiskSource(DiskOptions options) : IMetricSource
{
    public static MetricId Metric(DiskOptions options) => new("Custom/Disk", "disk_free_percent", [("path", options.Path)]);

    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var drive = new DriveInfo(options.Path);
        var percent = 100.0 * drive.AvailableFreeSpace / drive.TotalSize;
        context.Record(Metric(options), percent, MetricUnit.Percent, note: $"{drive.AvailableFreeSpace / 1_000_000} MB are free");
        return ValueTask.CompletedTask;
    }
}
