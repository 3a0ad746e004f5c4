#pragma warning disable CA1050, CA1062, CA1825, CA2263 // As the README of Monitoring.Framework.Testing shows it: a reader gives it a namespace.

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Framework.Testing;
using NUnit.Framework;

public sealed class OpsWebhookTests
{
    [Test]
    public async Task NotifyAsync_ServiceIsBusy_SaysHowLong()
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddWebhook("ops", options => options.Url = "https://hook.example/");
        using var http = new StubHttpHandler(request => StubAnswer.SlowDown(TimeSpan.FromSeconds(30)));
        http.ServeAllClients(services);
        await using var provider = services.BuildServiceProvider();
        var notifier = provider.GetRequiredService<NotifierRegistration>().Factory(provider);

        var failure = Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Sample.Alarm, CancellationToken.None));

        Assert.That((await failure)!.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }
}
