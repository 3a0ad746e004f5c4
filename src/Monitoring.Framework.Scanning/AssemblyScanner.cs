using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;

namespace Monitoring.Framework.Scanning;

/// <summary>Registers what one assembly holds.</summary>
internal static class AssemblyScanner
{
    private static readonly Type[] _contracts = [typeof(IMetricSource), typeof(IAlarmPolicy), typeof(INotifier), typeof(IResourceSource)];

    public static void Scan(IMonitoringBuilder builder, Assembly assembly, ScanSubject subject)
    {
        if (assembly.GetCustomAttributes<MonitoringPluginAttribute>().ToList() is { Count: > 0 } plugins)
        {
            plugins.ForEach(plugin => builder.AddPlugin(plugin));
            return;
        }

        if (ScannedAssemblies.Of(builder.Services).TryAdd(assembly))
        {
            RegisterImplementations(builder, assembly, subject);
        }
    }

    private static void RegisterImplementations(IMonitoringBuilder builder, Assembly assembly, ScanSubject subject)
    {
        ThrowIfIncomplete(assembly, subject);
        var registrations = new NamedRegistrations(builder);
        builder.Services.Scan(scan => scan
            .FromAssemblies(assembly)
            .AddClasses(
                filter => filter.AssignableToAny(_contracts).Where(type => !type.ContainsGenericParameters && !type.IsDefined(typeof(CompilerGeneratedAttribute))),
                publicOnly: false)
            .UsingRegistrationStrategy(registrations)
            .AsImplementedInterfaces(type => _contracts.Contains(type))
            .WithSingletonLifetime());
        if (registrations.Count == 0)
        {
            throw subject.Error(
                "holds no plugin: it has neither [assembly: MonitoringPlugin<TPlugin>(\"Section\")] nor a class that implements "
                + $"{string.Join(", ", _contracts[..^1].Select(type => type.Name))} or {_contracts[^1].Name}.");
        }
    }

    /// <summary>Scrutor passes over types that cannot be loaded; here they are an error.</summary>
    private static void ThrowIfIncomplete(Assembly assembly, ScanSubject subject)
    {
        try
        {
            assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            var cause = exception.LoaderExceptions.FirstOrDefault(each => each is not null)?.Message ?? exception.Message;
            throw subject.Error($"cannot be read completely: {cause}", exception);
        }
    }

    /// <summary>Turns what Scrutor finds into registrations by name.</summary>
    private sealed class NamedRegistrations(IMonitoringBuilder builder) : RegistrationStrategy
    {
        public int Count { get; private set; }

        public override void Apply(IServiceCollection services, ServiceDescriptor descriptor)
        {
            Count++;
            var type = descriptor.ImplementationType!;
            var origin = $"{type.FullName} in {type.Assembly.GetName().Name}";
            if (descriptor.ServiceType == typeof(IMetricSource))
            {
                builder.AddMetricSource(new MetricSourceRegistration(type.Name, Schedule.EveryMinute, Make<IMetricSource>(type)) { Origin = origin });
            }
            else if (descriptor.ServiceType == typeof(INotifier))
            {
                builder.AddNotifier(new NotifierRegistration(type.Name, DeliveryLimits.None, Make<INotifier>(type)) { Origin = origin });
            }
            else if (descriptor.ServiceType == typeof(IAlarmPolicy))
            {
                services.AddSingleton(new AlarmPolicyRegistration(type.Name, Make<IAlarmPolicy>(type)) { Origin = origin });
            }
            else
            {
                services.AddSingleton(new ResourceSourceRegistration(type.Name, Make<IResourceSource>(type)) { Origin = origin });
            }
        }

        private static Func<IServiceProvider, TContract> Make<TContract>(Type type) =>
            services => (TContract)ActivatorUtilities.CreateInstance(services, type);
    }
}
