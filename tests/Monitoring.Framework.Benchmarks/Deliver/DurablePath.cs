using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Benchmarks.Deliver;

/// <summary>A host with the file as its store and one Slack channel, fed with alarms that go off, each of its own.</summary>
internal sealed class DurablePath : IAsyncDisposable
{
    private readonly TemporaryDatabase _database;
    private readonly IHost _host;
    private int _number;

    private DurablePath(TemporaryDatabase database, IHost host) => (_database, _host) = (database, host);

    public IDeliveryStore Store => _host.Services.GetRequiredService<IDeliveryStore>();

    private IMonitoringEngine Engine => _host.Services.GetRequiredService<IMonitoringEngine>();

    public static async Task<DurablePath> StartAsync(string sink, TimeSpan minimumInterval)
    {
        var database = new TemporaryDatabase();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Monitoring:Embedded:Database", database.Path)]);
        builder.Logging.ClearProviders();
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddSlack("ops", options =>
        {
            options.WebhookUrl = $"{sink}/services/x";
            options.MinimumInterval = minimumInterval;
        });
        var host = builder.Build();
        await host.StartAsync();
        return new DurablePath(database, host);
    }

    public async Task GoOffAsync()
    {
        var number = Interlocked.Increment(ref _number).ToString("000000", CultureInfo.InvariantCulture);
        var result = await Engine.DispatchAsync(
            new AlarmStateChanged
            {
                Alarm = DiscoveryScope.Local.Alarm($"monitoring/HttpUptime/target-{number}/uptime"),
                Key = new AlarmKey("HttpUptime", $"target-{number}", "uptime"),
                Description = "The target does not answer as it should.",
                Severity = AlarmSeverity.Critical,
                Labels = new Dictionary<string, string> { ["team"] = "shop" },
                OldState = AlarmState.Ok,
                NewState = AlarmState.Alarm,
                Timestamp = TimeProvider.System.GetUtcNow(),
                Reason = "Threshold Crossed: 2 out of the last 2 datapoints [0.0 (26/11/26 10:00:00), 0.0 (26/11/26 09:59:00)] were less than the threshold (1.0).",
                Note = "connect_refused: 127.0.0.1:9102 refused the connection",
                Facts = [new Fact("Metric", "Monitoring/Uptime uptime"), new Fact("Threshold", "< 1 for 2 of 2 periods of 60 s")],
            },
            CancellationToken.None);
        if (!result.IsCommitted)
        {
            throw new InvalidOperationException(result.Failures[0].Message);
        }
    }

    /// <summary>Waits until nothing is pending.</summary>
    public async Task DrainAsync()
    {
        while (await Store.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Pending, MaxItems = 1 }, CancellationToken.None).AnyAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }

        _database.Dispose();
    }
}
