using System.Buffers;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>What CloudWatch says of the identity of a metric.</summary>
internal static class MetricIdentityRules
{
    private const int MaxDimensions = 30;
    private const string Reserved = "AWS/";
    private static readonly SearchValues<char> _namespaceCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_/#: ");

    public static void CheckNamespace(this Violations violations, string? ns)
    {
        violations.CheckText(ns, "Namespace", TextRules.MaxName);
        if (!violations.IsEmpty)
        {
            return;
        }

        if (ns!.StartsWith(Reserved, StringComparison.Ordinal))
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The value {Reserved} for parameter Namespace is invalid.");
        }
        else if (ns.AsSpan().IndexOfAnyExcept(_namespaceCharacters) >= 0)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The value {ns} for parameter Namespace is invalid.");
        }
    }

    public static void CheckMetric(this Violations violations, DatumInput datum, DatumPath path)
    {
        violations.CheckText(datum.MetricName, $"{path}.MetricName", TextRules.MaxName);
        violations.CheckDimensions(datum.Dimensions ?? [], $"{path}.Dimensions");
    }

    public static void CheckDimensions(this Violations violations, IReadOnlyList<DimensionInput> dimensions, string path)
    {
        if (dimensions.Count > MaxDimensions)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The collection {path} must not have a size greater than {MaxDimensions}.");
            return;
        }

        for (var i = 0; i < dimensions.Count; i++)
        {
            var member = $"{path}.member.{i + 1}";
            violations.CheckText(dimensions[i].Name, $"{member}.Name", TextRules.MaxName);
            violations.CheckText(dimensions[i].Value, $"{member}.Value", TextRules.MaxDimensionValue);
            if (dimensions[i].Name is [':', ..] name)
            {
                violations.Add(ErrorKind.InvalidParameterValue, $"The value {name} for parameter {member}.Name is invalid.");
            }
        }

        if (dimensions.Select(static each => each.Name).Distinct(StringComparer.Ordinal).Count() < dimensions.Count)
        {
            violations.Add(ErrorKind.InvalidParameterValue, "No metric may specify the same dimension name twice.");
        }
    }
}
