using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework;

/// <summary>Composes the framework; the verbs are extension methods.</summary>
public interface IMonitoringBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The <c>Monitoring</c> section.</summary>
    IConfiguration Configuration { get; }
}
