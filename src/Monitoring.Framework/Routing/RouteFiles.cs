using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>
/// Routes are ordered and their destinations are lists, so two files that both define routes would merge into something that neither says. Everything else merges by name.
/// </summary>
internal static partial class RouteFiles
{
    public static void RefuseSeveral(IConfiguration configuration, string path)
    {
        if (configuration is not IConfigurationRoot root)
        {
            return;
        }

        var files = root.Providers
            .Where(provider => provider.GetChildKeys([], path).Any())
            .Select(static provider => FileName().Match(provider.ToString()!).Groups[1].Value)
            .Where(static file => file.Length > 0)
            .ToArray();
        if (files.Length > 1)
        {
            throw new MonitoringConfigurationException(path, $"routes are defined in {files.Length} files ({string.Join(", ", files)}); keep them in one.");
        }
    }

    /// <summary>How every provider of files describes itself: <c>JsonConfigurationProvider for 'appsettings.json' (Required)</c>.</summary>
    [GeneratedRegex(@" for '(.+)' \(\w+\)$")]
    private static partial Regex FileName();
}
