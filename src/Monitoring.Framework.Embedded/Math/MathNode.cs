using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>A part of an expression; its text is an expression that parses to the same tree.</summary>
internal abstract class MathNode;

/// <summary>Such as <c>60</c> or <c>1.5e3</c>; never negative.</summary>
internal sealed class NumberNode(double value) : MathNode
{
    public double Value => value;

    public override string ToString() => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>The id of a metric or of another expression.</summary>
internal sealed class IdNode(string id) : MathNode
{
    public string Id => id;

    public override string ToString() => id;
}

/// <summary>A quoted text.</summary>
internal sealed class TextNode(string text) : MathNode
{
    public string Text => text;

    /// <summary>There is no escape, so a text cannot hold both kinds of quotes.</summary>
    public override string ToString() => text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"";
}

/// <summary>A bare word in upper case, such as <c>REPEAT</c>.</summary>
internal sealed class KeywordNode(string word) : MathNode
{
    public string Word => word;

    public override string ToString() => word;
}

/// <summary>The opposite of a value.</summary>
internal sealed class NegateNode(MathNode operand) : MathNode
{
    public MathNode Operand => operand;

    public override string ToString() => operand is NegateNode ? $"-({operand})" : $"-{operand}";
}

/// <summary>Two values and an operator.</summary>
internal sealed class BinaryNode(MathOperator op, MathNode left, MathNode right) : MathNode
{
    public MathOperator Operator => op;

    public MathNode Left => left;

    public MathNode Right => right;

    public override string ToString() => $"({left} {op.ToText()} {right})";
}

/// <summary>An array of time series: <c>[m1, m2]</c>.</summary>
internal sealed class ArrayNode(IReadOnlyList<MathNode> items) : MathNode
{
    public IReadOnlyList<MathNode> Items => items;

    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>A function and its arguments.</summary>
internal sealed class CallNode(MathFunction function, IReadOnlyList<MathNode> arguments) : MathNode
{
    public MathFunction Function => function;

    public IReadOnlyList<MathNode> Arguments => arguments;

    public override string ToString() => $"{function.Name}({string.Join(", ", arguments)})";
}
