using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Monitoring.Framework.ReadmeTests.Operating;

/// <summary>What the console sample's README says of backups: SQLite's own backup of a file that an engine runs on is a file that an engine runs on.</summary>
public sealed class BackupTests
{
    [Test]
    public async Task Backup_WhileTheEngineRuns_HasTheAlarms()
    {
        var folder = Directory.CreateTempSubdirectory("backup-").FullName;
        try
        {
            var (original, copy) = (Path.Combine(folder, "monitoring.db"), Path.Combine(folder, "copy.db"));
            using (var host = await StartAsync(original))
            {
                await host.Services.GetRequiredService<IAlarmStore>().PutAsync(DiscoveryScope.Local, "kept", Alarm, CancellationToken.None);
                Backup(original, copy);
                await host.StopAsync();
            }

            using var restored = await StartAsync(copy);
            var alarms = await restored.Services.GetRequiredService<IAlarmStore>().ReadAsync(DiscoveryScope.Local, new AlarmFilter(), CancellationToken.None).ToListAsync();
            await restored.StopAsync();
            Assert.That(alarms.Select(static alarm => alarm.Identity.Name), Is.EqualTo(new[] { "kept" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static MetricAlarmDefinition Alarm => new()
    {
        Key = default,
        Metric = new MetricId("Tests", "signal"),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 1,
    };

    private static void Backup(string original, string copy)
    {
        using var from = new SqliteConnection($"Data Source={original};Mode=ReadOnly;Pooling=False");
        using var to = new SqliteConnection($"Data Source={copy};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    private static async Task<IHost> StartAsync(string database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Monitoring:Embedded:Database"] = database });
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
