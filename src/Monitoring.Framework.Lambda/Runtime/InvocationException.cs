namespace Monitoring.Framework.Lambda;

/// <summary>An invocation fails.</summary>
/// <param name="type">One of <see cref="ErrorTypes"/>.</param>
/// <param name="message">Why and what to do, in one sentence without secrets.</param>
internal sealed class InvocationException(string type, string message) : Exception(message)
{
    public string Type { get; } = type;
}
