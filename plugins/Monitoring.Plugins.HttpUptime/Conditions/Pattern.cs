using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>A regular expression of the configuration, which no text can keep busy for longer than a second.</summary>
internal static class Pattern
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(1);

    /// <exception cref="MonitoringConfigurationException">It cannot be read.</exception>
    public static Regex Create(string pattern, string path)
    {
        try
        {
            return Create(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // Looking around and referring back cannot be done in linear time: there the time limit alone is the limit.
            return Create(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException exception)
        {
            throw new MonitoringConfigurationException(path, $"the regular expression cannot be read: {exception.Message}", exception);
        }
    }

    private static Regex Create(string pattern, RegexOptions options) => new(pattern, options, _timeout);
}
