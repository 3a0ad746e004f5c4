using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Plugins.Ec2;

namespace Monitoring.Framework.Benchmarks.Reconcile;

/// <summary>
/// What a process costs that plans the default alarms of many instances on AWS when nothing changed: discovery, policies, reading every alarm, comparing every field. A
/// stand-in for AWS runs in a process of its own. The baseline is a process that asks the same questions and only reads the answers as text.
/// </summary>
internal static class ReconcileMode
{
    public const string StubMode = "reconcile-stub";
    public const string ChildMode = "reconcile-child";

    public static async Task<int> RunAsync(string[] args)
    {
        var instances = args is ["--instances", var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 10_000;
        using var stub = Start(StubMode, instances.ToString(CultureInfo.InvariantCulture));
        try
        {
            var address = (await stub.StandardOutput.ReadLineAsync())!.Split(' ');
            Print($"{instances:N0} instances; making their alarms: {await ChildAsync(address, "apply")}");
            List<double> plans = [];
            List<double> baselines = [];
            for (var round = 0; round < 3; round++)
            {
                var baseline = await ChildAsync(address, "read");
                var plan = await ChildAsync(address, "plan");
                Print($"  plan {plan}");
                Print($"  only reading {baseline}");
                plans.Add(double.Parse(plan.Split(' ')[0], CultureInfo.InvariantCulture));
                baselines.Add(double.Parse(baseline.Split(' ')[0], CultureInfo.InvariantCulture));
            }

            Print($"least: {plans.Min():0.00} s of CPU (goal: below 5 s), {plans.Min() / baselines.Min():0.0} x a process that only reads the answers");
            return 0;
        }
        finally
        {
            stub.Kill();
        }
    }

    public static async Task<int> RunStubAsync(string instances)
    {
        await using var stub = AwsStub.Start();
        stub.Ec2().Add(int.Parse(instances, CultureInfo.InvariantCulture));
        var key = stub.Keys.Of(AwsStub.HomeAccount);
        Console.WriteLine($"{stub.Address} {key.AccessKeyId} {key.Secret}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }

    public static async Task<int> RunChildAsync(string address, string what)
    {
        var requests = "";
        switch (what)
        {
            case "read":
                requests = await BareReads.RunAsync(address);
                break;
            default:
                await using (var services = Compose(address))
                {
                    var reconciler = services.GetRequiredService<IReconciler>();
                    var plan = await reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);
                    requests = $"{plan.Alarms.Count:N0} alarms, {plan.Changes.Count():N0} changes";
                    if (what == "apply")
                    {
                        await reconciler.ApplyAsync(plan, null, CancellationToken.None);
                    }
                }

                break;
        }

        using var process = Process.GetCurrentProcess();
        Print($"{process.TotalProcessorTime.TotalSeconds:0.00} s of CPU, {process.PeakWorkingSet64 / 1048576.0:0} MiB at most, {requests}");
        return 0;
    }

    private static ServiceProvider Compose(string address)
    {
        var fast = new[] { "PutMetricAlarm", "DescribeAlarms", "DescribeInstances", "ListMetrics" }.ToDictionary(static operation => operation, static _ => 1e6);
        var json = JsonSerializer.Serialize(new
        {
            Monitoring = new { Backend = "Aws", Aws = new { Region = AwsStub.HomeRegion, BaseUrl = address, RateLimits = fast }, Plugins = new { Ec2 = new { Stopped = "Quiet" } } },
        });
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();
        services.AddMonitoring(configuration).AddAws().AddPlugin<Ec2Plugin>();
        return services.BuildServiceProvider();
    }

    private static async Task<string> ChildAsync(string[] address, string what)
    {
        using var child = Start(ChildMode, [address[0], what], ("AWS_ACCESS_KEY_ID", address[1]), ("AWS_SECRET_ACCESS_KEY", address[2]), ("NO_PROXY", "127.0.0.1"));
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"The process ended with {child.ExitCode}: {output}");
    }

    private static Process Start(string mode, string argument) => Start(mode, [argument]);

    private static Process Start(string mode, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ReconcileMode).Assembly.Location, mode, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
