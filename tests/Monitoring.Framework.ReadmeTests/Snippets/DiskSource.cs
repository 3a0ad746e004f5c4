#pragma warning disable CA1050, CA1062 // As the README shows it: a reader gives it a namespace.

using Monitoring.Framework;

public sealed class DiskSource(string path) : IMetricSource
{
    public static MetricId MetricOf(string path) => new("Custom/Disk", "disk_free_percent", [("path", path)]);

    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var drive = new DriveInfo(path);
        var percent = 100.0 * drive.AvailableFreeSpace / drive.TotalSize;
        context.Record(MetricOf(path), percent, MetricUnit.Percent, note: $"{drive.AvailableFreeSpace / 1_000_000} MB are free");
        return ValueTask.CompletedTask;
    }
}
