using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Reads configuration strictly: what nobody understands is an error with a path, not silence.</summary>
public static partial class ConfigurationExtensions
{
    /// <summary>The full path of a section.</summary>
    /// <param name="configuration">A section, or a root, whose path is empty.</param>
    public static string Path(this IConfiguration configuration) => (configuration as IConfigurationSection)?.Path ?? "";

    /// <summary>
    /// Reads options from a section. The call to the binder stands in the plugin's own assembly, where it is compiled without reflection:
    /// <c>section.Read(static s =&gt; s.Get&lt;SlackOptions&gt;(o =&gt; o.ErrorOnUnknownConfiguration = true))</c>.
    /// </summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="section">The section.</param>
    /// <param name="get">Calls the binder.</param>
    /// <exception cref="MonitoringConfigurationException">A key is unknown or a value cannot be read; the message names the path.</exception>
    public static TOptions Read<TOptions>(this IConfiguration section, Func<IConfiguration, TOptions?> get)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(get);
        try
        {
            return get(section) ?? new TOptions();
        }
        catch (InvalidOperationException exception)
        {
            throw Explain(section.Path(), exception);
        }
    }

    /// <summary>The entries of a plugin's section that is a map from names to destinations.</summary>
    /// <param name="section">The plugin's section, such as <c>Monitoring:Plugins:Slack</c>; it may be empty.</param>
    /// <param name="example">A name to write in the sentence that says how a map is written, such as <c>ops</c>.</param>
    /// <exception cref="MonitoringConfigurationException">The section, or an entry of it, is a value.</exception>
    public static IEnumerable<IConfigurationSection> Destinations(this IConfiguration section, string example)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section is IConfigurationSection { Value.Length: > 0 })
        {
            throw new MonitoringConfigurationException(section.Path(), "a map from names to destinations is needed, not a value.");
        }

        foreach (var child in section.GetChildren())
        {
            yield return child.Value is null
                ? child
                : throw new MonitoringConfigurationException(child.Path, $"a destination is a section under a name of its own, such as {section.Path()}:{example}:{child.Key}.");
        }
    }

    private static MonitoringConfigurationException Explain(string path, InvalidOperationException exception)
    {
        var message = exception.Message;
        if (Conversion().Match(message) is { Success: true } conversion)
        {
            var type = conversion.Groups["type"].Value.Split('.', '+')[^1];
            return new MonitoringConfigurationException(conversion.Groups["path"].Value, $"the value is not a valid {type}.", exception);
        }

        if (message.Contains("ErrorOnUnknownConfiguration", StringComparison.Ordinal))
        {
            var keys = Quoted().Matches(message).Select(match => match.Groups[1].Value).Where(key => key != "ErrorOnUnknownConfiguration");
            return new MonitoringConfigurationException(path, $"unknown key {string.Join(", ", keys.Select(key => $"'{key}'"))}; check the spelling.", exception);
        }

        return new MonitoringConfigurationException(path, message, exception);
    }

    [GeneratedRegex("at '(?<path>[^']+)' to type '(?<type>[^']+)'")]
    private static partial Regex Conversion();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
