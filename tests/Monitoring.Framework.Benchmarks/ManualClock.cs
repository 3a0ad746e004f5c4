namespace Monitoring.Framework.Benchmarks;

/// <summary>A clock that stands where it is put.</summary>
internal sealed class ManualClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
