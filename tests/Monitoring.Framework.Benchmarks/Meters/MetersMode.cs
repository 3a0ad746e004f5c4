using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Monitoring.Framework.Benchmarks.Meters;

/// <summary>Runs <see cref="MeterBenchmarks"/> inside this process, so that nothing has to be restored or built.</summary>
internal static class MetersMode
{
    public static int Run(string[] args)
    {
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        var summary = BenchmarkRunner.Run<MeterBenchmarks>(config, args);
        return summary.HasCriticalValidationErrors ? 70 : 0;
    }
}
