using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>The section of plugins that are broken in the one way that it names.</summary>
internal sealed record FlawedOptions(string Flaw, string Url, TimeSpan Timeout, double Threshold)
{
    private static readonly string[] _keys = ["Flaw", "Url", "Timeout", "Threshold"];

    /// <summary>Null when the section is empty: there is nothing to register.</summary>
    public static FlawedOptions? Read(IConfiguration section)
    {
        if (!section.GetChildren().Any())
        {
            return null;
        }

        var flaw = section["Flaw"] ?? "";
        var unknown = section.GetChildren().FirstOrDefault(static child => !_keys.Contains(child.Key));
        return unknown is not null && flaw != "ignores unknown keys" ? throw Refuse(flaw, unknown.Path, section["Url"])
            : !TimeSpan.TryParse(section["Timeout"], CultureInfo.InvariantCulture, out var timeout) && flaw != "ignores wrong values" ? throw Refuse(flaw, $"{section.Path()}:Timeout", section["Url"])
            : !double.TryParse(section["Threshold"], CultureInfo.InvariantCulture, out var threshold) ? throw Refuse(flaw, $"{section.Path()}:Threshold", section["Url"])
            : new FlawedOptions(flaw, section["Url"]!, timeout, threshold);
    }

    private static Exception Refuse(string flaw, string path, string? url) => flaw switch
    {
        "refuses with another exception" => new InvalidOperationException(path),
        "refuses without a path" => new MonitoringConfigurationException("Something is wrong."),
        "refuses with the secret" => new MonitoringConfigurationException(path, $"this is wrong; the URL is {url}."),
        _ => new MonitoringConfigurationException(path, "this is wrong."),
    };
}
