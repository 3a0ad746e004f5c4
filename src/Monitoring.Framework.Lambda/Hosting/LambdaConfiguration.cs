using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Lambda;

/// <summary>Reads the configuration: what suits a function, then the file, then MONITORING_JSON, then the environment, then what the caller sets.</summary>
internal static class LambdaConfiguration
{
    private const string FileName = "monitoring.json";

    /// <summary>A file on the function's disk is gone with its environment. Probes take longer than the moment in which a resident host collects what it stores together.</summary>
    private static readonly KeyValuePair<string, string?>[] _defaults = [new("Monitoring:Backend", "Aws"), new("Monitoring:Collector:Patience", "00:00:15")];

    /// <exception cref="MonitoringConfigurationException">The file is missing or no JSON; the message names it.</exception>
    public static IConfiguration Read(LambdaEnvironment environment, IReadOnlyList<KeyValuePair<string, string?>> settings)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(_defaults);
        var file = environment.ConfigurationFile ?? Path.Combine(AppContext.BaseDirectory, FileName);
        using var content = Open(file, isNamed: environment.ConfigurationFile is not null);
        if (content is not null)
        {
            builder.AddConfiguration(Parse(content, file));
        }

        if (environment.Document is { } document)
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
            builder.AddConfiguration(Parse(stream, LambdaEnvironment.DocumentVariable));
        }

        var configuration = builder.AddEnvironmentVariables().AddInMemoryCollection(settings).Build();
        return content is not null || IsConfigured(configuration, settings)
            ? configuration
            : throw new MonitoringConfigurationException(
                $"{file}: there is no such file; put {FileName} beside the program, name it in {LambdaEnvironment.ConfigurationVariable}, or set variables such as Monitoring__Owner.");
    }

    private static IConfigurationRoot Parse(Stream content, string origin)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(content).Build();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new MonitoringConfigurationException($"{origin}: {exception.GetBaseException().Message}", exception);
        }
    }

    private static FileStream? Open(string file, bool isNamed)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !isNamed)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var origin = isNamed ? $" ({LambdaEnvironment.ConfigurationVariable} names it)" : "";
            throw new MonitoringConfigurationException($"{file} cannot be read{origin}: {exception.Message}", exception);
        }
    }

    private static bool IsConfigured(IConfiguration configuration, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var ownKeys = _defaults.Concat(settings).Select(static pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.GetSection("Monitoring").AsEnumerable().Any(pair => pair.Value is not null && !ownKeys.Contains(pair.Key));
    }
}
