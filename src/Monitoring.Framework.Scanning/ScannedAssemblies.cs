using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Scanning;

/// <summary>Which assemblies were scanned, so that scanning one twice registers it once.</summary>
internal sealed class ScannedAssemblies
{
    private readonly HashSet<Assembly> _assemblies = [];

    public static ScannedAssemblies Of(IServiceCollection services)
    {
        var found = services.Select(descriptor => descriptor.IsKeyedService ? null : descriptor.ImplementationInstance).OfType<ScannedAssemblies>().FirstOrDefault();
        if (found is null)
        {
            found = new ScannedAssemblies();
            services.AddSingleton(found);
        }

        return found;
    }

    /// <returns>False when it was scanned before.</returns>
    public bool TryAdd(Assembly assembly) => _assemblies.Add(assembly);
}
