using Monitoring.Samples.ConsoleHost.Configuration;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>What a newcomer is told.</summary>
internal static class Guide
{
    private const string Example =
        """
        Write a file monitoring.json like this one, and start again:

          { "Monitoring": { "Plugins": {
              "HttpUptime": { "Targets": { "shop": { "Url": "https://example.com/health" } } },
              "Console":    { "me": { "Enabled": true } } } } }

        Or look around first:

          demo --once                        a target goes down and comes back, in under a minute, without any account
          check https://example.com/health   one probe, nothing stored
          run --help                         more about configuration
        """;

    /// <summary>What to do when nothing is configured.</summary>
    public static string NothingConfigured(Settings settings) =>
        $"Nothing is configured: {WhatWasRead(settings)}.{Environment.NewLine}{Environment.NewLine}{Example}";

    /// <summary>Where the configuration was looked for, as a part of a sentence.</summary>
    public static string WhatWasRead(Settings settings) =>
        settings.Files.Count == 0
            ? $"{Directory.GetCurrentDirectory()} has no monitoring.json, and no --config FILE was given"
            : $"{string.Join(", ", settings.Files)} names no plugin under Monitoring:Plugins";
}
