using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.AlarmRules;
using Monitoring.Plugins.AlarmRules.Reading;

[assembly: MonitoringPlugin<AlarmRulesPlugin>("AlarmRules")]

namespace Monitoring.Plugins.AlarmRules;

/// <summary>
/// Registers one policy with all rules of the section <c>Monitoring:Plugins:AlarmRules</c>: those under <c>Rules</c>, a map from names to rules, and those of the
/// <c>File</c>. All of them are read and checked at start-up.
/// </summary>
public sealed class AlarmRulesPlugin : IMonitoringPlugin
{
    private const string PolicyName = "AlarmRules";

    /// <inheritdoc />
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section is not IConfigurationSection named || !named.Exists())
        {
            return;
        }

        var map = new RuleMap(ConfigurationNodes.Read(named), "the section");
        var rules = map.Take("Rules", RuleReader.ReadAll, []);
        var file = map.Take("File", RuleValues.Text, null);
        map.Close();
        builder.AddRules(PolicyName, file is null ? rules : [.. rules, .. RuleFile.Read(file, $"{named.Path}:File")]);
    }
}
