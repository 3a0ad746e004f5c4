using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
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
            builder.Add(SourceOf(file));
        }

        builder.AddEnvironmentVariables();
        if (backend is not null)
        {
            builder.AddInMemoryCollection([new("Monitoring:Backend", backend)]);
        }

        return new Settings(Build(builder), chosen);
    }

    /// <summary>Whether a file is YAML by its name.</summary>
    public static bool IsYaml(string file) => HasExtension(file, ".yaml") || HasExtension(file, ".yml");

    private static bool HasExtension(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static FileConfigurationSource SourceOf(string file)
    {
        if (!File.Exists(file))
        {
            throw new MonitoringConfigurationException($"{file}: there is no such file.");
        }

        if (!IsYaml(file) && !HasExtension(file, ".json"))
        {
            throw new MonitoringConfigurationException($"{file}: the name of a configuration file ends in .json, .yaml or .yml.");
        }

        FileConfigurationSource source = IsYaml(file) ? new YamlConfigurationSource() : new JsonConfigurationSource();
        source.Path = Path.GetFileName(file);
        source.FileProvider = new PhysicalFileProvider(Path.GetDirectoryName(Path.GetFullPath(file))!, ExclusionFilters.None);
        source.OnLoadException = context => throw Explain(file, context.Exception);
        return source;
    }

    private static IConfigurationRoot Build(ConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MonitoringConfigurationException($"The configuration cannot be read: {exception.Message}", exception);
        }
    }

    private static MonitoringConfigurationException Explain(string file, Exception exception) => exception switch
    {
        { InnerException: YamlFormatException yaml } => new($"{file}:{yaml.Line}:{yaml.Column}: {yaml.Message}", exception),
        { InnerException: FormatException { InnerException: JsonException json } } => new(
            $"{file}:{json.LineNumber + 1}:{json.BytePositionInLine + 1}: the JSON is not readable: {FirstSentence(json.Message)}",
            exception),
        { InnerException: { } inner } => new($"{file}: {inner.Message}", exception),
        _ => new($"{file}: {exception.Message}", exception),
    };

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
