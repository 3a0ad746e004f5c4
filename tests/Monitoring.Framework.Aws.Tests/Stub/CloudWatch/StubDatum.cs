namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A datum as it was put: how many values, their sum and extremes, and the values where they were told.</summary>
internal sealed record StubDatum(DateTimeOffset Time, double Count, double Sum, double Minimum, double Maximum, string? Unit, int Resolution)
{
    public IReadOnlyList<(double Value, double Count)> Values { get; init; } = [];
}
