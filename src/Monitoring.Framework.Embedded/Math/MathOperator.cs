namespace Monitoring.Framework.Embedded;

/// <summary>The operators between two values, the weakest first.</summary>
internal enum MathOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    LessOrEqual,
    GreaterOrEqual,
    Less,
    Greater,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}
