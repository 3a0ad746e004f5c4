using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Monitoring.Framework.Benchmarks.Start;

/// <summary>The least that a monitoring program of .NET does: a generic host that opens SQLite and makes one request.</summary>
internal static class StartBaseline
{
    public static async Task<int> RunAsync(string url, string database)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddHostedService(_ => new OneRequest(url, database));
        using var host = builder.Build();
        await host.RunAsync();
        return 0;
    }

    private sealed class OneRequest(string url, string database) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await using var connection = new SqliteConnection($"Data Source={database}");
            await connection.OpenAsync(stoppingToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS metric (name TEXT, time INTEGER, value REAL)";
            await command.ExecuteNonQueryAsync(stoppingToken);
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri(url), stoppingToken);
        }
    }
}
