using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Reads the section of a meter over what code asked for, and says what is wrong with the whole.</summary>
internal static class MeterOptionsReader
{
    public static MeterSourceOptions Read(MeterSourceOptions options, IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 })
        {
            throw new MonitoringConfigurationException(section.Path, $"'{section.Value}' stands where a section is needed; {{}} records the whole meter.");
        }

        var tags = section.GetSection(nameof(options.Tags));
        if (tags.Exists())
        {
            // What configuration lists replaces what code lists; the binder would add to it, and make nothing of an empty list.
            options.Tags = [];
        }

        section.Read(s =>
        {
            s.Bind(options, static o => o.ErrorOnUnknownConfiguration = true);
            return options;
        });
        Validate(options, section);
        return options;
    }

    private static void Validate(MeterSourceOptions options, IConfigurationSection section)
    {
        var refusal = MeterDimensions.Refusal(options.Namespace, options.Dimensions);
        Require(refusal is null, section, refusal!);
        Require(options.MaxSeries > 0, section.GetSection(nameof(options.MaxSeries)), "at least 1 is needed.");
        Require(options.Idle > TimeSpan.Zero, section.GetSection(nameof(options.Idle)), "it must be longer than zero.");
    }

    private static void Require(bool condition, IConfigurationSection section, string problem)
    {
        if (!condition)
        {
            throw new MonitoringConfigurationException(section.Path, problem);
        }
    }
}
