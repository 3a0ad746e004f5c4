using Microsoft.Extensions.Configuration;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>A YAML file among the sources of the configuration.</summary>
internal sealed class YamlConfigurationSource : FileConfigurationSource
{
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new YamlConfigurationProvider(this);
    }
}
