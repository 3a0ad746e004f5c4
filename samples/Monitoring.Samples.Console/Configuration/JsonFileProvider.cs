using Microsoft.Extensions.Configuration.Json;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>A JSON file as configuration.</summary>
/// <param name="path">The file.</param>
internal sealed class JsonFileProvider(string path) : JsonStreamConfigurationProvider(new JsonStreamConfigurationSource())
{
    public override void Load() => SettingsFile.Read(path, Load);

    public override string ToString() => SettingsFile.Describe(nameof(JsonFileProvider), path);
}
