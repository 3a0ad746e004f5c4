using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Aws.Tests.Clients;

/// <summary>Our own CloudWatch-compatible endpoint, with an access key, on a free port of the loopback.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;

    private EmbeddedHost(WebApplication application, string folder) => (_application, _folder) = (application, folder);

    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<EmbeddedHost> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("aws-clients-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.Sources.Clear();
        var key = TestClients.Credentials.GetCredentials();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [$"Monitoring:Server:AccessKeys:{key.AccessKey}"] = key.SecretKey });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddEmbeddedServer();
        var application = builder.Build();
        application.MapCloudWatch();
        await application.StartAsync();
        return new EmbeddedHost(application, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
