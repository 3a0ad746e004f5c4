namespace Monitoring.Framework.Embedded;

/// <summary>A function of metric math.</summary>
/// <param name="name">In upper case.</param>
/// <param name="usage">What may be in its brackets, for messages.</param>
internal abstract class MathFunction(string name, string usage)
{
    public string Name => name;

    public string Usage => $"{name}({usage})";

    /// <summary>The type of the result; null when the function does not take these arguments.</summary>
    public abstract MathType? ResultOf(CallNode call, IReadOnlyList<MathType> types);

    /// <summary>The result; the arguments are of the right types.</summary>
    public abstract MathValue Evaluate(CallNode call, MathScope scope);

    /// <summary>The word of an argument; null when it is no word.</summary>
    protected static string? WordOf(CallNode call, int index) => (call.Arguments[index] as KeywordNode)?.Word;
}
