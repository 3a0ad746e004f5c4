namespace Monitoring.Framework.Embedded;

/// <summary>Queries that CloudWatch, or this back end, refuses.</summary>
/// <param name="code">CloudWatch's error code of the query protocol, such as <c>ValidationError</c>.</param>
/// <param name="message">CloudWatch's message; empty when it sends none.</param>
internal sealed class QueryException(string code, string message) : Exception(message)
{
    public string Code => code;

    public static QueryException Validation(string message) => new("ValidationError", message);
}
