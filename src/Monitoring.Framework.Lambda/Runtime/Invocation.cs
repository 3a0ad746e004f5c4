namespace Monitoring.Framework.Lambda;

/// <summary>What the runtime API hands over.</summary>
/// <param name="RequestId">The name of the invocation.</param>
/// <param name="Payload">The event's JSON.</param>
internal sealed record Invocation(string RequestId, ReadOnlyMemory<byte> Payload)
{
    /// <summary>When Lambda ends the invocation; null when the API does not tell.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The trace header of X-Ray; null when there is none.</summary>
    public string? Trace { get; init; }

    /// <summary>The function, its version or alias; null when the API does not tell.</summary>
    public string? FunctionArn { get; init; }
}
