using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Composes the plugin as a host does and takes out what it registers.</summary>
internal static class Composition
{
    public const string Path = "Monitoring:Plugins:Ec2";

    /// <param name="section">The JSON of the plugin's section.</param>
    public static IServiceCollection Services(string section = "{}") =>
        FromJson($$$"""{ "Monitoring": { "Plugins": { "Ec2": {{{section}}} } } }""");

    public static IServiceCollection FromJson(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return From(new ConfigurationBuilder().AddJsonStream(stream).Build());
    }

    public static IServiceCollection From(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddMonitoring(configuration).AddPlugin<Ec2Plugin>();
        return services;
    }

    public static IExplainingAlarmPolicy Policy(string section = "{}") => Policy(Services(section))!;

    public static IExplainingAlarmPolicy? Policy(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return (IExplainingAlarmPolicy?)provider.GetServices<AlarmPolicyRegistration>().SingleOrDefault()?.Factory(provider);
    }

    public static InstanceDiscovery? Discovery(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return provider.GetServices<InstanceDiscovery>().SingleOrDefault();
    }
}
