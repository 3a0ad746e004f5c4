using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework;

internal sealed class MonitoringBuilder(IServiceCollection services, IConfiguration section) : IMonitoringBuilder
{
    public IServiceCollection Services { get; } = services;

    public IConfiguration Configuration { get; } = section;
}
