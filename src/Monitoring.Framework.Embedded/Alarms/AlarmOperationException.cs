namespace Monitoring.Framework.Embedded;

/// <summary>CloudWatch would refuse an operation on alarms, because of what is stored or asked for.</summary>
/// <param name="code">CloudWatch's error code in its query protocol.</param>
/// <param name="message">CloudWatch's message.</param>
internal sealed class AlarmOperationException(string code, string message) : Exception(message)
{
    private const string ValidationError = "ValidationError";

    public string Code { get; } = code;

    public static AlarmOperationException Invalid(string message) => new(ValidationError, message);
}
