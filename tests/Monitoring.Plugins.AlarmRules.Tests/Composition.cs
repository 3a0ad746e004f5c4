using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

/// <summary>Composes the plugin as a host does and takes its policy out.</summary>
internal static class Composition
{
    public static IAlarmPolicy FromFile(string text, string file = "alarms.yaml") =>
        InFolder(file, text, path => Policy(builder => builder.AddAlarmRules("AlarmRules", path)))!;

    public static IAlarmPolicy? FromConfiguration(params (string Key, string? Value)[] section) => Policy(
        builder => builder.AddPlugin<AlarmRulesPlugin>(),
        configuration => configuration.AddInMemoryCollection(
            section.Select(pair => KeyValuePair.Create($"Monitoring:Plugins:AlarmRules:{pair.Key}".TrimEnd(':'), pair.Value))));

    public static IAlarmPolicy? FromJsonConfiguration(string json) => Policy(
        builder => builder.AddPlugin<AlarmRulesPlugin>(),
        configuration => configuration.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))));

    public static T InFolder<T>(string file, string text, Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, file);
            File.WriteAllText(path, text);
            return use(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the policy wants for the scope in which these resources were discovered.</summary>
    public static IReadOnlyList<MetricAlarmDefinition> Alarms(this IAlarmPolicy policy, params MonitoredResource[] discovered) =>
        [.. policy.AlarmsFor(Context(new MonitoredResource { Id = "local", Type = ResourceTypes.Scope }, discovered)).Cast<MetricAlarmDefinition>()];

    public static AlarmPolicyContext Context(MonitoredResource resource, params MonitoredResource[] members) =>
        new() { Policy = "AlarmRules", Resource = resource, Scope = DiscoveryScope.Local, Members = members };

    public static MonitoredResource Instance(string id, string? dnsName = null, params (string Key, string Value)[] tags) => new()
    {
        Id = id,
        Type = ResourceTypes.Ec2Instance,
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        Properties = dnsName is null ? [] : new Dictionary<string, string> { [ResourceProperties.DnsName] = dnsName },
    };

    private static IAlarmPolicy? Policy(Action<IMonitoringBuilder> add, Action<IConfigurationBuilder>? configure = null)
    {
        var configuration = new ConfigurationBuilder();
        configure?.Invoke(configuration);
        var services = new ServiceCollection();
        add(services.AddMonitoring(configuration.Build()));
        using var provider = services.BuildServiceProvider();
        return provider.GetServices<AlarmPolicyRegistration>().SingleOrDefault()?.Factory(provider);
    }
}
