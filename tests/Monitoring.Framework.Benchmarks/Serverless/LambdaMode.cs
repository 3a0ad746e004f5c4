using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Framework.Benchmarks.Serverless;

/// <summary>
/// What the Lambda sample costs from its start to its first answer, as native code and ReadyToRun, against a Python function that does the same with boto3; then warm, and with 1,000
/// targets. The runtime API and CloudWatch are in this process; the runs are interleaved.
/// </summary>
internal static class LambdaMode
{
    private const string Nothing = """{"job":"collect","sources":[]}""";
    private const string Collect = """{"job":"collect"}""";
    private const int WarmInvocations = 5000;

    private static int _puts;

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is ["--rounds", var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 15;
        var programs = await ProgramsAsync(publish: !args.Contains("--published"));
        await using var target = await StartTargetAsync();
        var folder = Directory.CreateTempSubdirectory("monitoring-lambda-").FullName;
        await using var cloudWatch = await StartCloudWatchAsync(folder);
        try
        {
            await ColdAsync("start to first answer, nothing to do", programs, rounds, Nothing, [], folder, cloudWatch.Urls.First());
            await ColdAsync("start to first answer, one probe and one PutMetricData", programs, rounds, Collect, [$"{target.Urls.First()}/"], folder, cloudWatch.Urls.First());
            foreach (var program in programs.Skip(1))
            {
                await WarmAsync(program, folder);
                await ThousandAsync(program, target.Urls.First(), folder);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>Python is the first, and what the others are compared with.</summary>
    private static async Task<List<LambdaProgram>> ProgramsAsync(bool publish)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Monitoring.Framework.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("It is not run inside the repository.");
        }

        List<LambdaProgram> programs = [new("Python with boto3", "/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Serverless", "function.py"))];
        foreach (var (name, kind, flag) in new[] { ("native code", "aot", "--aot"), ("ReadyToRun", "r2r", null) })
        {
            if (publish)
            {
                using var script = Process.Start(
                    Path.Combine(root.FullName, "samples", "Monitoring.Samples.Lambda", "publish.sh"),
                    [.. flag is null ? Array.Empty<string>() : [flag], "--output", Path.Combine(root.FullName, "artifacts", $"monitoring-lambda-{kind}.zip")]);
                await script.WaitForExitAsync();
            }

            var file = Path.Combine(root.FullName, "artifacts", "lambda", kind, "zip", "bootstrap");
            if (File.Exists(file))
            {
                programs.Add(new LambdaProgram(name, file));
            }
            else
            {
                Console.WriteLine($"{name}: not there; publish.sh says why.");
            }
        }

        return programs;
    }

    private static async Task ColdAsync(string what, List<LambdaProgram> programs, int rounds, string invocation, string[] targets, string folder, string endpoint)
    {
        var costs = programs.ToDictionary(static program => program, static _ => new List<(double Cpu, double Memory, double Wall)>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var program in programs)
            {
                var cost = await ColdAsync(program, invocation, targets, folder, endpoint);
                // The first time the files are not in the system's cache yet.
                if (round >= 0)
                {
                    costs[program].Add(cost);
                }
            }
        }

        Console.WriteLine($"{what}: medians of {rounds} runs");
        var baseline = Median(costs[programs[0]].Select(static cost => cost.Cpu));
        foreach (var program in programs)
        {
            var cpu = Median(costs[program].Select(static cost => cost.Cpu));
            Console.WriteLine(
                $"  {program.Name,-20} {cpu,6:0} ms of CPU ({cpu / baseline:0.00} of Python, 1/{baseline / cpu:0.0}), {Median(costs[program].Select(static cost => cost.Memory)):0.0} MiB at most, {Median(costs[program].Select(static cost => cost.Wall)):0} ms by the clock");
        }
    }

    private static async Task<(double Cpu, double Memory, double Wall)> ColdAsync(LambdaProgram program, string invocation, string[] targets, string folder, string endpoint)
    {
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        var started = Stopwatch.GetTimestamp();
        var answering = api.InvokeAsync(invocation);
        using var process = new LambdaProcess(program, targets, folder, api, stub, endpoint);
        var before = Volatile.Read(ref _puts);
        var outcome = await answering;
        var cost = (process.Cpu, process.Memory, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Require(!outcome.IsError && outcome.Json.GetProperty("done").GetInt32() == targets.Length, $"{program.Name}: {outcome}");
        Require(Volatile.Read(ref _puts) - before == targets.Length, $"{program.Name}: {Volatile.Read(ref _puts) - before} requests to CloudWatch");
        return cost;
    }

    private static async Task WarmAsync(LambdaProgram program, string folder)
    {
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        using var process = new LambdaProcess(program, [], folder, api, stub);
        for (var i = 0; i < WarmInvocations; i++)
        {
            await api.InvokeAsync(Nothing);
        }

        var (cpu, started) = (process.Cpu, Stopwatch.GetTimestamp());
        for (var i = 0; i < WarmInvocations; i++)
        {
            await api.InvokeAsync(Nothing);
        }

        Console.WriteLine(
            $"{program.Name}, warm: {(process.Cpu - cpu) / WarmInvocations:0.000} ms of CPU an invocation, {Stopwatch.GetElapsedTime(started).TotalMilliseconds / WarmInvocations:0.000} ms by the clock with the stand-in");
    }

    private static async Task ThousandAsync(LambdaProgram program, string url, string folder)
    {
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        using var process = new LambdaProcess(program, [.. Enumerable.Range(0, 1000).Select(i => $"{url}/{i}")], folder, api, stub);
        var started = Stopwatch.GetTimestamp();
        var outcome = await api.InvokeAsync(Collect);
        var points = stub.Requests.Where(static request => request.Operation == "PutMetricData").Sum(static request => request.Json.GetProperty("MetricData").GetArrayLength());
        Require(!outcome.IsError && outcome.Json.GetProperty("done").GetInt32() == 1000, $"{program.Name}: {outcome}");
        Console.WriteLine(
            $"{program.Name}, 1,000 targets from its start: {points} data points in {stub.Count("PutMetricData")} requests, {process.Cpu:0} ms of CPU, {process.Memory:0.0} MiB at most, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s by the clock");
    }

    private static async Task<WebApplication> StartTargetAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var target = builder.Build();
        target.Urls.Add("http://127.0.0.1:0");
        target.Run(static context => context.Response.WriteAsync("ok"));
        await target.StartAsync();
        return target;
    }

    /// <summary>This project's own endpoint: Debian's boto3 speaks an older protocol of CloudWatch than the stand-in for AWS.</summary>
    private static async Task<WebApplication> StartCloudWatchAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Monitoring:Embedded:Database", Path.Combine(folder, "cloudwatch.db"))]);
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddEmbeddedServer();
        var server = builder.Build();
        server.Use((_, next) =>
        {
            Interlocked.Increment(ref _puts);
            return next();
        });
        server.MapCloudWatch();
        server.Urls.Add("http://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
