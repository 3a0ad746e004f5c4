namespace Monitoring.Framework.Embedded;

/// <summary>The one value of several.</summary>
/// <param name="present">The values that there are; NaN is the answer when there are too few.</param>
/// <param name="total">How many there could be.</param>
internal delegate double MathReduction(ReadOnlySpan<double> present, int total);
