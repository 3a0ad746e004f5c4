namespace Monitoring.Framework.Embedded;

/// <summary>What an expression, or a part of one, comes to.</summary>
internal abstract class MathValue;

/// <summary>A number.</summary>
/// <param name="value">NaN when there is none, as for the average of a series without points.</param>
internal sealed class MathScalar(double value) : MathValue
{
    public double Value => value;
}

/// <summary>Time series in an order.</summary>
internal sealed class MathArray(IReadOnlyList<MathSeries> items) : MathValue
{
    public IReadOnlyList<MathSeries> Items => items;

    public MathArray Map(Func<MathSeries, MathSeries> map) => new([.. items.Select(map)]);
}
