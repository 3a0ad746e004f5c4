using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>A prober that trusts the test authority only.</summary>
internal sealed class Prober : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public Prober(ISecretReader? secrets = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        Subject = new HttpProber(
            new HttpUptimeDiagnostics(_services.GetRequiredService<IMeterFactory>()),
            secrets ?? new PlainSecrets(),
            redactor: null,
            [TestCertificates.Authority],
            resolve);

    public HttpProber Subject { get; }

    public static HttpTarget Target(string url, Action<HttpTargetOptions>? configure = null, HttpUptimeOptions? plugin = null)
    {
        var options = new HttpTargetOptions { Url = url };
        configure?.Invoke(options);
        return HttpTargetFactory.Create("api", options, plugin ?? new HttpUptimeOptions(), "Targets:api", allowPrivateAddresses: true);
    }

    public async Task<ProbeResult> ProbeAsync(string url, Action<HttpTargetOptions>? configure = null, TimeProvider? timeProvider = null) =>
        await Subject.ProbeAsync(Target(url, configure), timeProvider ?? TimeProvider.System, CancellationToken.None);

    public void Dispose()
    {
        Subject.Dispose();
        _services.Dispose();
    }

    private sealed class PlainSecrets : ISecretReader
    {
        public ValueTask<string> ReadAsync(string value, CancellationToken cancellationToken) => ValueTask.FromResult(value);
    }
}
