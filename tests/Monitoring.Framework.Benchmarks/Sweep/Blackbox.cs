using System.Diagnostics;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>The blackbox exporter, asked for one probe after the other as Prometheus does it. Debian's package is used where it is installed.</summary>
internal sealed class Blackbox : IDisposable
{
    private const string Binary = "/usr/bin/prometheus-blackbox-exporter";
    private const string Address = "http://127.0.0.1:19115";

    private readonly Process _process;
    private readonly HttpClient _client = new();

    private Blackbox(Process process) => _process = process;

    public static bool IsThere => File.Exists(Binary);

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="folder">Where its configuration goes and, over TLS, the authority's certificate is.</param>
    public static async Task<Blackbox> StartAsync(string folder)
    {
        var configuration = Path.Combine(folder, "blackbox.yml");
        var authority = Path.Combine(folder, ServerCertificates.AuthorityFile);
        var tls = File.Exists(authority) ? $", tls_config: {{ ca_file: {authority} }}" : "";
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            modules:
              http: { prober: http, timeout: 30s, http: { preferred_ip_protocol: ip4, ip_protocol_fallback: false{{tls}} } }
            """);
        var blackbox = new Blackbox(Process.Start(new ProcessStartInfo(
            Binary,
            [$"--config.file={configuration}", $"--web.listen-address={new Uri(Address).Authority}", "--log.level=error"]))!);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var response = await blackbox._client.GetAsync(new Uri($"{Address}/-/healthy"));
                return blackbox;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }

        blackbox.Dispose();
        throw new InvalidOperationException($"{Binary} does not answer.");
    }

    public async Task<bool> ProbeAsync(Uri target)
    {
        var metrics = await _client.GetStringAsync(new Uri($"{Address}/probe?module=http&target={Uri.EscapeDataString(target.ToString())}"));
        return metrics.Contains("\nprobe_success 1\n", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _client.Dispose();
    }
}
