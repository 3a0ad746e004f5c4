using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>The <c>Monitoring</c> section, as a service of its own.</summary>
/// <param name="Configuration">The section.</param>
internal sealed record MonitoringSection(IConfiguration Configuration);
