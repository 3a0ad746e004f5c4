namespace Monitoring.Framework.Lambda;

/// <summary>What an invocation asks for.</summary>
/// <param name="Job">The job that it belongs to.</param>
internal sealed record InvocationRequest(LambdaJob Job)
{
    /// <summary>What to hand to the engine; none for <see cref="LambdaJob.Destroy"/>.</summary>
    public IReadOnlyList<MonitoringEvent> Events { get; init; } = [];

    /// <summary>Why there is nothing to do, or less than it seems; null when there is not.</summary>
    public string? Note { get; init; }

    /// <summary>Whether there is nothing to do at all.</summary>
    public bool IsIdle { get; init; }

    /// <summary>What of the invocation nobody can make anything of, one sentence each; the rest is done, and then the invocation fails.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];
}
