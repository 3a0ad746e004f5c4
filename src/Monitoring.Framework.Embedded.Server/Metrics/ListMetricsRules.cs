namespace Monitoring.Framework.Embedded.Server;

/// <summary>What ListMetrics says of its filters. An empty one filters nothing.</summary>
internal static class ListMetricsRules
{
    private const int MaxDimensions = 10;

    public static void Check(ListMetricsRequest request)
    {
        var violations = new Violations();
        violations.CheckLength(request.Namespace, "Namespace", TextRules.MaxName);
        violations.CheckLength(request.MetricName, "MetricName", TextRules.MaxName);
        violations.CheckLength(request.OwningAccount, "OwningAccount", TextRules.MaxName);
        CheckDimensions(violations, request.Dimensions ?? []);
        violations.ThrowIfAny();
    }

    private static void CheckDimensions(Violations violations, IReadOnlyList<DimensionInput> dimensions)
    {
        if (dimensions.Count > MaxDimensions)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The collection Dimensions must not have a size greater than {MaxDimensions}.");
            return;
        }

        for (var i = 0; i < dimensions.Count; i++)
        {
            var path = $"Dimensions.member.{i + 1}";
            if (string.IsNullOrEmpty(dimensions[i].Name))
            {
                violations.Add(ErrorKind.MissingParameter, $"The parameter {path}.Name is required.");
            }

            violations.CheckLength(dimensions[i].Name, $"{path}.Name", TextRules.MaxName);
            violations.CheckLength(dimensions[i].Value, $"{path}.Value", TextRules.MaxDimensionValue);
        }
    }
}
