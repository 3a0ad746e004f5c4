using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing;

/// <summary>Where nobody wrote routes, there is one to every notifier.</summary>
internal static class EveryNotifier
{
    /// <summary>Adds it, before anybody has read the routes.</summary>
    public static void Route(IConfigurationRoot configuration, IServiceProvider services)
    {
        if (configuration.GetSection("Monitoring:Routes").GetChildren().Any())
        {
            return;
        }

        foreach (var (i, name) in services.GetServices<NotifierRegistration>().Select(static each => each.Name).Index())
        {
            configuration[$"Monitoring:Routes:all:To:{i}"] = name;
        }
    }
}
