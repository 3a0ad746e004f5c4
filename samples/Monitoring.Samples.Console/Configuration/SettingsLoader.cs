using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>Reads the configuration: JSON and YAML files in the order given, then environment variables.</summary>
internal static class SettingsLoader
{
    private static readonly string[] _defaults = ["appsettings.json", "monitoring.json", "monitoring.yaml", "monitoring.yml"];

    /// <param name="files">The files; none means those of the default names that the working directory has.</param>
    /// <param name="backend">What <c>Monitoring:Backend</c> is set to; null leaves it.</param>
    /// <exception cref="MonitoringConfigurationException">A file is missing or cannot be read; the message names it.</exception>
    public static Settings Load(IReadOnlyList<string> files, string? backend)
    {
        var chosen = files.Count > 0 ? files : [.. _defaults.Where(File.Exists)];
        var builder = new ConfigurationBuilder();
        foreach (var file in chosen)
        {
            builder.Add(new SettingsFile(file));
        }

        builder.AddEnvironmentVariables();
        if (backend is not null)
        {
            builder.AddInMemoryCollection([new("Monitoring:Backend", backend)]);
        }

        return new Settings(builder.Build(), chosen);
    }
}
