using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>Metrics of AWS with one dimension.</summary>
internal static class MetricIds
{
    private const int MaxValue = 1024;

    /// <returns>Null when the value can be no dimension's.</returns>
    public static MetricId? TryCreate(string ns, string name, string dimension, string value) =>
        string.IsNullOrWhiteSpace(value) || value.Length > MaxValue || !System.Text.Ascii.IsValid(value) ? null : new MetricId(ns, name, [(dimension, value)]);
}
