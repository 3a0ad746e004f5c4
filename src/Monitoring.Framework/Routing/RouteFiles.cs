using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>
/// Routes are ordered and their destinations are lists, so two files that both define routes would merge into something that neither says. Everything else merges by name.
/// </summary>
internal static class RouteFiles
{
    public static void RefuseSeveral(IConfiguration configuration, string path)
    {
        if (configuration is not IConfigurationRoot root)
        {
            return;
        }

        var files = root.Providers.Where(provider => provider.GetChildKeys([], path).Any() && provider.ToString()!.Contains('\'', StringComparison.Ordinal)).ToArray();
        if (files.Length > 1)
        {
            throw new MonitoringConfigurationException(path, $"routes are defined in {files.Length} files ({string.Join("; ", files.Select(static file => file.ToString()))}); keep them in one.");
        }
    }
}
