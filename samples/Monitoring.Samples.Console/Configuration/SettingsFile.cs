using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>
/// A configuration file, JSON or YAML by its name, read once. The usual file sources bring file providers and watchers, which are a measurable part of a start.
/// </summary>
/// <param name="path">The file, as the user named it.</param>
internal sealed class SettingsFile(string path) : IConfigurationSource
{
    /// <summary>Whether a file is YAML by its name.</summary>
    public static bool IsYaml(string path) => HasExtension(path, ".yaml") || HasExtension(path, ".yml");

    /// <summary>Reads a file, and says of whatever goes wrong where it is.</summary>
    /// <exception cref="MonitoringConfigurationException">The file is missing or cannot be read.</exception>
    public static void Read(string path, Action<Stream> read)
    {
        try
        {
            using var stream = File.OpenRead(path);
            read(stream);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw Explain(path, exception);
        }
    }

    /// <summary>How file providers describe themselves, so that messages can tell one file from another.</summary>
    public static string Describe(string provider, string path) => $"{provider} for '{path}' (Required)";

    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        if (!IsYaml(path) && !HasExtension(path, ".json"))
        {
            throw new MonitoringConfigurationException($"{path}: the name of a configuration file ends in .json, .yaml or .yml.");
        }

        return IsYaml(path) ? new YamlFileProvider(path) : new JsonFileProvider(path);
    }

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static MonitoringConfigurationException Explain(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new($"{path}: there is no such file.", exception),
        YamlFormatException yaml => new($"{path}:{yaml.Line}:{yaml.Column}: {yaml.Message}", exception),
        JsonException json => new(
            $"{path}:{json.LineNumber + 1}:{json.BytePositionInLine + 1}: the JSON is not readable: {FirstSentence(json.Message)}",
            exception),
        FormatException => new($"{path}: {exception.Message}", exception),
        _ => new($"{path}: the file cannot be read: {exception.Message}", exception),
    };

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
