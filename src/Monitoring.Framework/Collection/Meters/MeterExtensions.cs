using Monitoring.Framework;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Turns the process's own <see cref="System.Diagnostics.Metrics.Meter"/>s into data points.</summary>
public static class MeterExtensions
{
    /// <summary>Records the instruments of meters, as <c>Monitoring:Meters:NAME</c> says where there is such a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="meters">Names such as <c>MyApp</c> or <c>Microsoft.AspNetCore.*</c>: a <c>*</c> at the end stands for any text. The most exact name decides how a meter is recorded.</param>
    /// <exception cref="ArgumentException">A name is blank or was added before.</exception>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddMeters(this IMonitoringBuilder builder, params string[] meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        foreach (var meter in meters)
        {
            builder.AddMeters(meter, static _ => { });
        }

        return builder;
    }

    /// <summary>Records the instruments of a meter.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="meter">A name such as <c>MyApp</c> or <c>Microsoft.AspNetCore.*</c>: a <c>*</c> at the end stands for any text.</param>
    /// <param name="configure">What to record; the section <c>Monitoring:Meters:NAME</c> wins over it.</param>
    /// <exception cref="ArgumentException">The name is blank or was added before.</exception>
    /// <exception cref="MonitoringConfigurationException">The options are wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddMeters(this IMonitoringBuilder builder, string meter, Action<MeterSourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(meter);
        ArgumentNullException.ThrowIfNull(configure);
        MeterCatalog.Of(builder.Services).Add(builder.Services, meter, configure);
        return builder;
    }
}
