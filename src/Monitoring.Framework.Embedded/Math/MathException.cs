namespace Monitoring.Framework.Embedded;

/// <summary>A metric math expression that CloudWatch, or this back end, refuses; the message is the one of a ValidationError.</summary>
internal sealed class MathException : Exception
{
    public MathException(string id, string detail)
        : base($"Error in expression '{id}': {detail}")
    {
    }

    /// <summary>The function of CloudWatch that this back end does not have; null when that is not the reason.</summary>
    public string? UnsupportedFunction { get; init; }
}
