using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Samples.LambdaHost;

/// <summary>What all functions are made of. Plugins are those that the project references, called one by one by generated code: a scan finds nothing in a program that is trimmed.</summary>
internal static partial class Composition
{
    public static void Configure(IMonitoringBuilder builder)
    {
        builder.AddAws().AddReferencedPlugins();
        AddLocal(builder);
    }

    /// <summary>Adds what only local runs have.</summary>
    static partial void AddLocal(IMonitoringBuilder builder);
}
