namespace Monitoring.Framework.Embedded;

/// <summary>How operators are written, how strongly they bind, and what they make of two numbers.</summary>
internal static class MathOperators
{
    /// <summary>Comparisons do not chain: <c>a &lt; b &lt; c</c> is no expression.</summary>
    public const int ComparisonPrecedence = 2;

    /// <summary>The operator of a token; null when the token is none.</summary>
    public static MathOperator? Find(string token) => token switch
    {
        "OR" or "||" => MathOperator.Or,
        "AND" or "&&" => MathOperator.And,
        "==" => MathOperator.Equal,
        "!=" => MathOperator.NotEqual,
        "<=" => MathOperator.LessOrEqual,
        ">=" => MathOperator.GreaterOrEqual,
        "<" => MathOperator.Less,
        ">" => MathOperator.Greater,
        "+" => MathOperator.Add,
        "-" => MathOperator.Subtract,
        "*" => MathOperator.Multiply,
        "/" => MathOperator.Divide,
        "^" => MathOperator.Power,
        _ => null,
    };

    public static string ToText(this MathOperator op) => op switch
    {
        MathOperator.Or => "OR",
        MathOperator.And => "AND",
        MathOperator.Equal => "==",
        MathOperator.NotEqual => "!=",
        MathOperator.LessOrEqual => "<=",
        MathOperator.GreaterOrEqual => ">=",
        MathOperator.Less => "<",
        MathOperator.Greater => ">",
        MathOperator.Add => "+",
        MathOperator.Subtract => "-",
        MathOperator.Multiply => "*",
        MathOperator.Divide => "/",
        _ => "^",
    };

    public static int Precedence(this MathOperator op) => op switch
    {
        MathOperator.Or => 0,
        MathOperator.And => 1,
        < MathOperator.Add => ComparisonPrecedence,
        MathOperator.Add or MathOperator.Subtract => 3,
        MathOperator.Multiply or MathOperator.Divide => 4,
        _ => 5,
    };

    public static bool IsArithmetic(this MathOperator op) => op >= MathOperator.Add;

    /// <summary>The value; NaN when there is none, as for a division by zero.</summary>
    public static double Apply(this MathOperator op, double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.NaN;
        }

        return op switch
        {
            MathOperator.Or => left != 0 || right != 0 ? 1 : 0,
            MathOperator.And => left != 0 && right != 0 ? 1 : 0,
            MathOperator.Equal => left == right ? 1 : 0,
            MathOperator.NotEqual => left != right ? 1 : 0,
            MathOperator.LessOrEqual => left <= right ? 1 : 0,
            MathOperator.GreaterOrEqual => left >= right ? 1 : 0,
            MathOperator.Less => left < right ? 1 : 0,
            MathOperator.Greater => left > right ? 1 : 0,
            MathOperator.Add => Number(left + right),
            MathOperator.Subtract => Number(left - right),
            MathOperator.Multiply => Number(left * right),
            MathOperator.Divide => Number(left / right),
            _ => Number(Math.Pow(left, right)),
        };
    }

    private static double Number(double value) => double.IsFinite(value) ? value : double.NaN;
}
