namespace Monitoring.Framework.Embedded.Server;

/// <summary>The request is answered with an error.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What the caller is told; null where CloudWatch says nothing.</param>
internal sealed class CloudWatchException(ErrorKind kind, string? message) : Exception(message)
{
    public ErrorKind Kind { get; } = kind;

    /// <summary>What the caller is told, or null; <see cref="Exception.Message"/> is never null.</summary>
    public string? Detail { get; } = message;
}
