namespace Monitoring.Framework.Embedded;

/// <summary>A function of an array of series.</summary>
/// <param name="name">In upper case.</param>
/// <param name="result">What it gives.</param>
/// <param name="evaluate">How; with the window that an empty series has.</param>
internal sealed class ArrayFunction(string name, MathType result, Func<MathArray, MathWindow, MathValue> evaluate) : MathFunction(name, "TS[]")
{
    public override MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types) => types is [MathType.Array] ? result : null;

    public override MathValue Evaluate(CallNode call, MathScope scope) =>
        evaluate((MathArray)MathEvaluator.Evaluate(call.Arguments[0], scope), scope.Window);
}
