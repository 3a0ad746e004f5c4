using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Monitoring.Framework;

/// <summary>Which meters are recorded and how: what code and the section <c>Monitoring:Meters</c> ask for.</summary>
internal sealed class MeterCatalog
{
    private readonly IConfigurationSection _section;
    private readonly Dictionary<string, MeterSourceOptions> _meters = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ofCode = new(StringComparer.OrdinalIgnoreCase);

    public MeterCatalog(IConfigurationSection section, IServiceCollection services)
    {
        _section = section;
        foreach (var meter in section.GetChildren())
        {
            _meters.Add(meter.Key, MeterOptionsReader.Read(new MeterSourceOptions(), meter));
            AddService(services);
        }
    }

    public IReadOnlyDictionary<string, MeterSourceOptions> Meters => _meters;

    public IEnumerable<MetricSourceRegistration> Registrations => _meters.Select(meter =>
        new MetricSourceRegistration(
            SourceOf(meter.Key),
            new Schedule(meter.Value.Interval),
            services => new MeterSource(services.GetRequiredService<MeterRecorders>().Of(meter.Key)))
        { Namespace = meter.Value.Namespace, Origin = _section.GetSection(meter.Key).Path });

    public static string SourceOf(string meter) => $"meters:{meter}";

    public static MeterCatalog Of(IServiceCollection services) =>
        (MeterCatalog?)services.LastOrDefault(static service => service.ServiceType == typeof(MeterCatalog))?.ImplementationInstance
        ?? throw new InvalidOperationException("AddMonitoring comes first; it returns the builder.");

    public void Add(IServiceCollection services, string meter, Action<MeterSourceOptions> configure)
    {
        if (!_ofCode.Add(meter))
        {
            throw new ArgumentException($"The meter '{meter}' was added before; add each once, with all that it needs.", nameof(meter));
        }

        var options = new MeterSourceOptions();
        configure(options);
        _meters[meter] = MeterOptionsReader.Read(options, _section.GetSection(meter));
        AddService(services);
    }

    /// <summary>The most exact of the names that match a meter; null when none does.</summary>
    public string? NameFor(string meter) =>
        _meters.Keys.Where(name => NamePattern.Matches(name, meter)).MaxBy(static name => name.EndsWith('*') ? name.Length : int.MaxValue);

    private static void AddService(IServiceCollection services) => services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MeterService>());
}
