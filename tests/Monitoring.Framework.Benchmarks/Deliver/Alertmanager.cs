using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace Monitoring.Framework.Benchmarks.Deliver;

/// <summary>Alertmanager with one Slack channel and every alert a group of its own: what a notification costs it. Debian's package is used where it is installed.</summary>
internal static class Alertmanager
{
    private const string Binary = "/usr/bin/prometheus-alertmanager";
    private const int Warmup = 1_000;
    private const int Batch = 100;

    public static bool IsThere => File.Exists(Binary);

    /// <returns>Milliseconds of CPU each.</returns>
    public static async Task<double> RunAsync(string sink, int messages)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-alertmanager-").FullName;
        const string Address = "http://127.0.0.1:19093";
        await File.WriteAllTextAsync(
            Path.Combine(folder, "am.yml"),
            $$"""
            route: { receiver: slack, group_by: ['...'], group_wait: 0s, group_interval: 5m, repeat_interval: 4h }
            receivers: [ { name: slack, slack_configs: [ { api_url: '{{sink}}/slack', channel: '#ops', send_resolved: true } ] } ]
            """);
        using var process = Process.Start(new ProcessStartInfo(
            Binary,
            [$"--config.file={folder}/am.yml", $"--storage.path={folder}/data", "--cluster.listen-address=", "--web.listen-address=127.0.0.1:19093", "--log.level=error"]))!;
        try
        {
            using var client = new HttpClient();
            await WaitAsync(async () => (await client.GetAsync(new Uri($"{Address}/-/ready"))).IsSuccessStatusCode);
            var before = await CountAsync(client, sink);
            await PostAsync(client, Address, 0, Warmup);
            await WaitAsync(async () => await CountAsync(client, sink) >= before + Warmup);
            process.Refresh();
            var cpu = process.TotalProcessorTime.TotalMilliseconds;
            await PostAsync(client, Address, Warmup, messages);
            await WaitAsync(async () => await CountAsync(client, sink) >= before + Warmup + messages);
            process.Refresh();
            return (process.TotalProcessorTime.TotalMilliseconds - cpu) / messages;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PostAsync(HttpClient client, string address, int first, int count)
    {
        for (var at = 0; at < count; at += Batch)
        {
            var alerts = Enumerable.Range(first + at, Math.Min(Batch, count - at)).Select(static number =>
                $$$"""{"labels":{"alertname":"uptime","target":"target-{{{number}}}","severity":"critical","team":"shop"},"annotations":{"summary":"The target does not answer as it should.","description":"connect_refused: 127.0.0.1:9102 refused the connection"}}""");
            using var content = new StringContent($"[{string.Join(',', alerts)}]", Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri($"{address}/api/v2/alerts"), content);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<long> CountAsync(HttpClient client, string sink) => long.Parse(await client.GetStringAsync(new Uri(sink)), CultureInfo.InvariantCulture);

    private static async Task WaitAsync(Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(3))
        {
            try
            {
                if (await holds())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException("Alertmanager has not sent everything within three minutes.");
    }
}
