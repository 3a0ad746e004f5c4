using System.Diagnostics;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>One way to probe, and what its sweeps cost.</summary>
internal sealed class Subject(string name, Func<TimeSpan> cpuTime, Func<int, Task<bool>> probe)
{
    private readonly List<double> _seconds = [];
    private readonly List<double> _bytes = [];
    private int _failures;

    /// <summary>For each sweep, per probe.</summary>
    public List<double> CpuMilliseconds { get; } = [];

    public string Name { get; } = name;

    public int Failures => _failures;

    public async Task SweepAsync(int targets, int concurrency, bool isWarmUp)
    {
        var cpu = cpuTime();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(WorkAsync)));
        if (!isWarmUp)
        {
            _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            CpuMilliseconds.Add((cpuTime() - cpu).TotalMilliseconds / targets);
            _bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)targets);
        }

        async Task WorkAsync()
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < targets)
            {
                if (!await probe(index))
                {
                    Interlocked.Increment(ref _failures);
                }
            }
        }
    }

    public override string ToString() => FormattableString.Invariant(
        $"  {Name,-18} {Median(CpuMilliseconds):F3} CPU-ms a probe, {Median(_bytes):N0} bytes a probe, {Median(_seconds):F3} s a sweep, {Failures} failures");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
