namespace Monitoring.Framework.Testing;

/// <summary>What every plugin does with its section.</summary>
internal static class SettingsChecks
{
    private const string HowToRead = "read options with section.Read(static s => s.Get<TOptions>(o => o.ErrorOnUnknownConfiguration = true)) and throw MonitoringConfigurationException for the rest";

    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        new("TakesItsSettings", TakesItsSettingsAsync),
        new("TakesAnEmptySection", TakesAnEmptySectionAsync),
        new("RefusesUnknownKeys", suite => RefusesAsync(suite, Settings.WithUnknownKeys(suite.SettingsText), "the key, which nobody reads", Settings.UnknownKey)),
        new("RefusesWrongValues", suite => RefusesAsync(suite, Settings.WithWrongValues(suite.SettingsText), "the value, which is of another kind", null)),
    ];

    private static async Task TakesItsSettingsAsync(PluginConformance suite)
    {
        if (await StartAsync(suite, Settings.Parse(suite.SettingsText).ToJsonString()).ConfigureAwait(false) is { } refusal)
        {
            throw new ConformanceException($"the settings of the test should be taken, but they are refused: {refusal.Message} Correct Settings, or the plugin.", refusal);
        }
    }

    private static async Task TakesAnEmptySectionAsync(PluginConformance suite)
    {
        if (await StartAsync(suite, "{}").ConfigureAwait(false) is { } refusal and not MonitoringConfigurationException)
        {
            throw new ConformanceException($"an empty section should register nothing or be refused with a MonitoringConfigurationException, but Register threw {Describe(refusal)}; {HowToRead}.", refusal);
        }
    }

    private static async Task RefusesAsync(PluginConformance suite, IEnumerable<(string Path, string Json)> spoilt, string what, string? key)
    {
        foreach (var (relative, json) in spoilt)
        {
            var path = $"{suite.Plugin.Path}:{relative}";
            var refusal = await StartAsync(suite, json).ConfigureAwait(false)
                ?? throw new ConformanceException($"{path} should be refused for {what}, but the host starts; {HowToRead}{(key is null ? "" : ", or leave a map in which every key is right out of Settings")}.");
            if (refusal is not MonitoringConfigurationException)
            {
                throw new ConformanceException($"{path} should be refused with a MonitoringConfigurationException, but there was {Describe(refusal)}; {HowToRead}.", refusal);
            }

            if (!refusal.Message.StartsWith($"{suite.Plugin.Path}", StringComparison.OrdinalIgnoreCase) || !refusal.Message.Contains(key ?? path, StringComparison.OrdinalIgnoreCase))
            {
                throw new ConformanceException($"the refusal should say where {path} is, but it says: {refusal.Message} Begin it with the configuration path.", refusal);
            }

            if (refusal.ToString().Contains(PluginConformance.Secret, StringComparison.OrdinalIgnoreCase))
            {
                throw new ConformanceException($"the refusal of {path} should not tell a secret, but it does; keep the values of secrets out of messages.");
            }
        }
    }

    private static async Task<Exception?> StartAsync(PluginConformance suite, string settings)
    {
        try
        {
            var host = suite.Start(settings);
            await using var hostScope = host.ConfigureAwait(false);
            host.Validate();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static string Describe(Exception exception) => $"{exception.GetType().Name} ({exception.Message})";
}
