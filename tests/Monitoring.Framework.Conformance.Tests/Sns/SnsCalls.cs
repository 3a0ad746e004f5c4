using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded.Server;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>What tests of topics make a host do at once instead of in its time.</summary>
internal static class SnsCalls
{
    public static async Task NotifyAsync(this CloudWatchHost host, Notification notification) =>
        await host.Services.GetRequiredService<INotifierCatalog>().Get("ops/hook").NotifyAsync(notification, CancellationToken.None);

    public static async Task AskAsync(this CloudWatchHost host) =>
        await host.Services.GetRequiredService<SubscriptionConfirmer>().AskAsync(CancellationToken.None);
}
