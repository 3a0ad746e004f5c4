using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>Reads a file of rules: a map from names to rules, or the original's list; YAML, or JSON when the name ends in <c>.json</c>.</summary>
internal static class RuleFile
{
    private const int MaxBytes = 1 << 20;

    public static IReadOnlyList<MetricRule> Read(string file, string setting)
    {
        var text = Load(file, setting);
        var root = string.Equals(Path.GetExtension(file), ".json", StringComparison.OrdinalIgnoreCase)
            ? new JsonNodes(file, text).Read()
            : new YamlNodes(file, text).Read();
        IReadOnlyList<MetricRule> rules = root switch
        {
            RuleList list => OriginalRuleReader.ReadAll(list),
            RuleEntries map => RuleReader.ReadAll("", map),
            null or RuleScalar { Text: null } => [],
            _ => throw new MonitoringConfigurationException(root.Where, "a file of rules holds a map from names to rules, or a list of rules."),
        };
        return rules.Count > 0 ? rules : throw new MonitoringConfigurationException(setting, $"the file '{file}' has no rules.");
    }

    private static string Load(string file, string setting)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
            {
                throw new MonitoringConfigurationException(setting, $"the file '{file}' is larger than {MaxBytes} bytes; split it.");
            }

            using var reader = new StreamReader(new MemoryStream(bytes, 0, length), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            var hint = Path.IsPathRooted(file) ? "" : $" in the working directory {Environment.CurrentDirectory}";
            throw new MonitoringConfigurationException(setting, $"there is no file '{file}'{hint}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new MonitoringConfigurationException(setting, $"the file '{file}' cannot be read: {exception.Message}", exception);
        }
    }
}
