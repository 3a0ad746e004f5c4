using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime;

namespace Monitoring.Framework.Benchmarks.Deliver;

/// <summary>One subject in a process of its own; what it prints begins with the figure that counts.</summary>
internal static class DeliverChild
{
    public const string Mode = "deliver-child";

    private const int Warmup = 5_000;
    private const int FewMethods = 20;

    /// <summary>As many events come together as Alertmanager gets alerts in a request.</summary>
    private const int AtOnce = 100;

    public static async Task<int> RunAsync(string subject, string sink, string count)
    {
        var messages = int.Parse(count, CultureInfo.InvariantCulture);
        return subject switch
        {
            "bare" => await BareAsync(sink, messages),
            "durable" => await DurableAsync(sink, messages),
            "latency" => await LatencyAsync(sink, messages),
            "storm" => await StormAsync(sink, messages),
            _ => 64,
        };
    }

    /// <summary>Posts one after the other, with nothing around it; of the size that the Slack channel's messages have.</summary>
    private static async Task<int> BareAsync(string sink, int messages)
    {
        using var client = new HttpClient();
        var body = new byte[1_400];
        Array.Fill(body, (byte)'x');
        async Task PostAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await client.PostAsync(new Uri($"{sink}/bare"), content);
                await response.Content.ReadAsStringAsync();
            }
        }

        await WarmUpAsync(PostAsync);
        var before = Cpu();
        await PostAsync(messages);
        Print($"{(Cpu() - before) / messages:0.000} ms of CPU each");
        return 0;
    }

    private static async Task<int> DurableAsync(string sink, int messages)
    {
        await using var path = await DurablePath.StartAsync(sink, TimeSpan.Zero);
        await WarmUpAsync(RunAsync);
        var (cpu, allocated, started) = (Cpu(), GC.GetTotalAllocatedBytes(), TimeProvider.System.GetTimestamp());
        await RunAsync(messages);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Print($"{(Cpu() - cpu) / messages:0.000} ms of CPU each, {messages / seconds:N0} a second, {(GC.GetTotalAllocatedBytes() - allocated) / messages / 1024.0:0} KiB allocated each, {PeakMiB():N0} MiB at most");
        return 0;

        async Task RunAsync(int times)
        {
            for (var i = 0; i < times; i += AtOnce)
            {
                await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, times - i)).Select(_ => path.GoOffAsync()));
            }

            await path.DrainAsync();
        }
    }

    /// <summary>200 events a second: from the event to the destination's answer, by what the outbox has written down.</summary>
    private static async Task<int> LatencyAsync(string sink, int messages)
    {
        const int Rate = 200;
        await using var path = await DurablePath.StartAsync(sink, TimeSpan.Zero);
        await RunAsync(Rate * 2);
        var from = TimeProvider.System.GetUtcNow();
        await RunAsync(messages);
        List<double> latencies = [];
        await foreach (var delivery in path.Store.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Delivered }, CancellationToken.None))
        {
            if (delivery.CreatedAt >= from)
            {
                latencies.Add((delivery.SettledAt!.Value - delivery.CreatedAt).TotalMilliseconds);
            }
        }

        latencies.Sort();
        Print($"{latencies[(int)(latencies.Count * 0.99)]:0.0} ms p99, {latencies[latencies.Count / 2]:0.0} ms p50 of {latencies.Count:N0} at {Rate} a second");
        return 0;

        async Task RunAsync(int times)
        {
            var started = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                var wait = TimeSpan.FromSeconds((double)i / Rate) - TimeProvider.System.GetElapsedTime(started);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, TimeProvider.System, CancellationToken.None);
                }

                await path.GoOffAsync();
            }

            await path.DrainAsync();
        }
    }

    /// <summary>All at once for a channel that takes one message a second: how many messages, and whether each incident is in exactly one.</summary>
    private static async Task<int> StormAsync(string sink, int incidents)
    {
        await using var path = await DurablePath.StartAsync(sink, TimeSpan.FromSeconds(1));
        var cpu = Cpu();
        for (var i = 0; i < incidents; i++)
        {
            await path.GoOffAsync();
        }

        await path.DrainAsync();
        var (sent, merged, listed) = (0, 0, 0);
        HashSet<string> distinct = [];
        await foreach (var delivery in path.Store.ReadAsync(new DeliveryFilter(), CancellationToken.None))
        {
            if (delivery.Status == DeliveryStatus.Merged)
            {
                merged++;
                continue;
            }

            sent++;
            listed += delivery.Notification.Incidents.Count;
            distinct.UnionWith(delivery.Notification.Incidents.Select(static incident => incident.Id));
        }

        var isWhole = listed == incidents && distinct.Count == incidents;
        Print($"{PeakMiB():N0} MiB at most; {incidents:N0} incidents in {sent:N0} messages ({merged:N0} merged), {(isWhole ? "each in exactly one" : $"LISTED {listed:N0}, DISTINCT {distinct.Count:N0}")}, {(Cpu() - cpu) / incidents:0.000} ms of CPU each");
        return isWhole ? 0 : 1;
    }

    /// <summary>The code is compiled in the background, in several steps, for ten seconds and more; what is measured comes after that.</summary>
    private static async Task WarmUpAsync(Func<int, Task> run)
    {
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            await run(Warmup);
        }
        while (JitInfo.GetCompiledMethodCount() - before > FewMethods);
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private static double PeakMiB()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
