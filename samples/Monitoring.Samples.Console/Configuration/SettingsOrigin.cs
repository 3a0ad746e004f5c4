using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>Says which file and line, or which environment variable, a message about the configuration is about.</summary>
internal static class SettingsOrigin
{
    /// <summary>The message with its origin in front, as far as it can be known.</summary>
    public static string Describe(MonitoringConfigurationException exception, Settings? settings)
    {
        var end = exception.Message.IndexOf(": ", StringComparison.Ordinal);
        var origin = end > 0 && settings is not null ? Find(settings, exception.Message[..end]) : null;
        return origin is null ? exception.Message : $"{origin}: {exception.Message}";
    }

    private static string? Find(Settings settings, string path)
    {
        var providers = settings.Root.Providers.ToArray();
        var exact = Array.FindLastIndex(providers, provider => Has(provider, path));
        if (exact >= settings.Files.Count)
        {
            return NameOf(providers[exact], path);
        }

        // A key that is missing has no place of its own: the section around it has, in a file.
        for (var at = path; ; at = at[..at.LastIndexOf(':')])
        {
            var index = Array.FindLastIndex(providers, Math.Max(0, settings.Files.Count - 1), provider => Has(provider, at));
            if (index >= 0 && index < settings.Files.Count)
            {
                return WithLine(settings.Files[index], path);
            }

            if (!at.Contains(':', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    private static bool Has(IConfigurationProvider provider, string path) =>
        provider.TryGet(path, out _) || provider.GetChildKeys([], path).Any();

    private static string? NameOf(IConfigurationProvider provider, string path) =>
        provider is EnvironmentVariablesConfigurationProvider ? $"environment variable {path.Replace(":", "__", StringComparison.Ordinal)}" : null;

    private static string WithLine(string file, string path)
    {
        try
        {
            var line = SettingsFile.IsYaml(file) ? YamlLine(file, path) : JsonLines.Find(File.ReadAllBytes(file), path);
            return line is null ? file : $"{file}:{line}";
        }
        catch (IOException)
        {
            return file;
        }
    }

    private static long? YamlLine(string file, string path)
    {
        var nearest = new NearestPath(path);
        using var reader = new StreamReader(file);
        YamlDocumentReader.Read(reader, (candidate, _, line) => nearest.Offer(candidate, line));
        return nearest.Position;
    }
}
