using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Reads the plugin's section. Small sections are read first, so that a mistake is reported with the longest path.</summary>
internal static class HttpUptimeConfiguration
{
    public static HttpUptimeOptions Read(IConfiguration section)
    {
        var targets = Map(section, nameof(HttpUptimeOptions.Targets));
        foreach (var target in targets.GetChildren())
        {
            ReadTarget(target);
        }

        var options = section.Read(static each => each.Get<HttpUptimeOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        HttpUptimeRules.Interval(options.Interval, $"{section.Path()}:{nameof(options.Interval)}");
        return Enum.IsDefined(options.Compatibility)
            ? options
            : throw new MonitoringConfigurationException($"{section.Path()}:{nameof(options.Compatibility)}", "the value is neither None nor Original.");
    }

    private static void ReadTarget(IConfigurationSection target)
    {
        if (!target.GetChildren().Any())
        {
            throw new MonitoringConfigurationException(target.Path, "a target is a map with at least a Url.");
        }

        Map(target, nameof(HttpTargetOptions.Headers));
        Map(target, nameof(HttpTargetOptions.ExpectedHeaders));
        Map(target, nameof(HttpTargetOptions.ForbiddenHeaders));
        Map(target, nameof(HttpTargetOptions.Json));
        Map(target, nameof(HttpTargetOptions.Labels));
        Map(target, nameof(HttpTargetOptions.Tags));
        Map(target, nameof(HttpTargetOptions.Alarm)).Read(static each => each.Get<HttpAlarmOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        Map(target, nameof(HttpTargetOptions.Auth)).Read(static each => each.Get<HttpAuthOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        Map(target, nameof(HttpTargetOptions.Tls)).Read(static each => each.Get<HttpTlsOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        Map(target, nameof(HttpTargetOptions.Verdict)).Read(static each => each.Get<HttpVerdictOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
        target.Read(static each => each.Get<HttpTargetOptions>(static binder => binder.ErrorOnUnknownConfiguration = true));
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
