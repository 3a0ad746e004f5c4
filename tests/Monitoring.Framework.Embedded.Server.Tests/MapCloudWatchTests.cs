using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server.Tests;

public sealed class MapCloudWatchTests
{
    [Test]
    public async Task MapCloudWatch_WithoutItsServices_SaysWhatToCall()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        Assert.That(() => application.MapCloudWatch(), Throws.InvalidOperationException.With.Message.Contains("AddEmbeddedServer"));
    }

    [Test]
    public async Task MapCloudWatch_WithAnotherBackEnd_IsRefused()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Monitoring:Backend"] = "Other";
        builder.Services.AddMonitoring(builder.Configuration).AddBackend("Other", static _ => { }).AddEmbedded().AddEmbeddedServer();
        await using var application = builder.Build();

        Assert.That(() => application.MapCloudWatch(), Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith("Monitoring:Backend: "));
    }
}
