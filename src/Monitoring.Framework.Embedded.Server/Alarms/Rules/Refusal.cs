namespace Monitoring.Framework.Embedded.Server;

/// <summary>Why CloudWatch would not do what was asked.</summary>
/// <param name="Code">The error code of the query protocol, such as <c>ValidationError</c>.</param>
/// <param name="Message">CloudWatch's words; null where it says nothing.</param>
internal sealed record Refusal(string Code, string? Message = null)
{
    /// <summary>The family that most refusals of the alarm operations belong to.</summary>
    public static Refusal Validation(string message) => new("ValidationError", message);

    /// <summary>What CloudWatch has and this endpoint has not.</summary>
    /// <param name="what">The feature, as the beginning of a sentence.</param>
    public static Refusal NotSupported(string what) => Validation($"{what} not supported by this endpoint.");
}
