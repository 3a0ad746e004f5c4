using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Configuration;

/// <summary>Reads the plugin's section. Small sections are read first, so that a mistake is reported with the longest path.</summary>
internal static class Ec2Configuration
{
    /// <summary>Whether the section is there, if only as an empty map, of which nothing but the key among its parent's is left.</summary>
    public static bool IsPresent(IConfiguration monitoring, IConfiguration section) =>
        section is not IConfigurationSection named
        || named.Exists()
        || monitoring.GetSection("Plugins").GetChildren().Any(child => string.Equals(child.Path, named.Path, StringComparison.OrdinalIgnoreCase));

    public static Ec2Options Read(IConfiguration section)
    {
        if (section is IConfigurationSection { Value: { Length: > 0 } value } scalar)
        {
            throw new MonitoringConfigurationException(scalar.Path, $"the section is '{value}'; a map of options is needed here, which may be empty.");
        }

        ReadAlarms(section);
        foreach (var each in Map(section, nameof(Ec2Options.Overrides)).GetChildren())
        {
            ReadAlarms(each);
            Map(each, nameof(Ec2OverrideOptions.Tags));
            each.Read(static one => one.Get<Ec2OverrideOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        }

        Map(section, nameof(Ec2Options.Tags));
        Map(section, nameof(Ec2Options.Groups));
        Map(section, nameof(Ec2Options.Labels));
        var options = section.Read(static each => each.Get<Ec2Options>(static binder => binder.ErrorOnUnknownConfiguration = true));
        Fill(options.Tags, section.GetSection(nameof(Ec2Options.Tags)));
        options.Groups.Clear();
        foreach (var group in section.GetSection(nameof(Ec2Options.Groups)).GetChildren())
        {
            Fill(options.Groups[group.Key] = new Dictionary<string, string>(StringComparer.Ordinal), group);
        }

        foreach (var each in section.GetSection(nameof(Ec2Options.Overrides)).GetChildren())
        {
            Fill(options.Overrides.TryGetValue(each.Key, out var known) ? known.Tags : (options.Overrides[each.Key] = new()).Tags, each.GetSection(nameof(Ec2OverrideOptions.Tags)));
        }

        return options;
    }

    private static void ReadAlarms(IConfiguration section)
    {
        foreach (var alarm in Map(section, nameof(Ec2Options.Alarms)).GetChildren())
        {
            if (!string.IsNullOrEmpty(alarm.Value))
            {
                throw new MonitoringConfigurationException(alarm.Path, "a map of settings is needed here, such as { \"Threshold\": 90 }.");
            }

            alarm.Read(static each => each.Get<Ec2AlarmOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        }
    }

    // A colon in the key of a tag looks like a level of its own to the configuration.
    private static void Fill(IDictionary<string, string> tags, IConfigurationSection map)
    {
        tags.Clear();
        foreach (var (key, value) in map.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && key.Length > 0)
            {
                tags[key] = value;
            }
        }
    }

    // The binder passes over a scalar where it expects a map.
    private static IConfigurationSection Map(IConfiguration section, string key)
    {
        var map = section.GetSection(key);
        return string.IsNullOrEmpty(map.Value)
            ? map
            : throw new MonitoringConfigurationException(map.Path, "a map of names and values is needed here.");
    }
}
