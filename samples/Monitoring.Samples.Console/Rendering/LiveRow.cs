using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>One line of the live table.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="Value">The latest data point of its metric; null when there is none.</param>
/// <param name="ResponseTime">The latest response time beside it; null when there is none.</param>
/// <param name="Note">Why it is so.</param>
internal sealed record LiveRow(Alarm Alarm, MetricDatapoint? Value, MetricDatapoint? ResponseTime, string? Note);
