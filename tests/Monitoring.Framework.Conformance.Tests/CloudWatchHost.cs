using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The endpoint as an application serves it: Kestrel on a free port of the loopback, the embedded back end on a database of its own.</summary>
public sealed class CloudWatchHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;

    private CloudWatchHost(WebApplication application, string folder)
    {
        _application = application;
        _folder = folder;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Where the endpoint is, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address { get; }

    /// <summary>A client of it.</summary>
    public HttpClient Client { get; }

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Starts a host.</summary>
    /// <param name="timeProvider">The clock; the system's unless given.</param>
    /// <param name="settings">Keys and values of the configuration, such as <c>Monitoring:Server:AllowRemote</c>.</param>
    /// <param name="configure">Registers more, such as notifiers.</param>
    /// <param name="log">Hears the log.</param>
    public static async Task<CloudWatchHost> StartAsync(
        TimeProvider? timeProvider = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IMonitoringBuilder>? configure = null,
        ILoggerProvider? log = null)
    {
        var folder = Directory.CreateTempSubdirectory("cloudwatch-host-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        }

        if (timeProvider is not null)
        {
            builder.Services.AddSingleton(timeProvider);
        }

        var monitoring = builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddEmbeddedServer();
        configure?.Invoke(monitoring);
        var application = builder.Build();
        application.MapCloudWatch();
        await application.StartAsync();
        return new CloudWatchHost(application, folder);
    }

    /// <summary>Stops the host and deletes its database.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
