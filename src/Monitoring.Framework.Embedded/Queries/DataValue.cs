namespace Monitoring.Framework.Embedded;

/// <summary>What a query comes to.</summary>
/// <param name="Series">The series; one, unless an expression gives several.</param>
/// <param name="IsArray">Whether the expression could give several.</param>
/// <param name="IsForbidden">Whether a metric of another account is in it.</param>
/// <param name="Messages">Remarks.</param>
internal sealed record DataValue(IReadOnlyList<MathSeries> Series, bool IsArray, bool IsForbidden, IReadOnlyList<DataMessage> Messages);
