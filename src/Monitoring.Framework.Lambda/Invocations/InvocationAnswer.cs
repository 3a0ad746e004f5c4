namespace Monitoring.Framework.Lambda;

/// <summary>What the caller of an invocation is told.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Events">How many events it came to.</param>
/// <param name="Done">What was done, in numbers: sources run, alarms written or deleted, messages queued and sent.</param>
internal sealed record InvocationAnswer(string Job, int Events, int Done)
{
    /// <summary>The most failures that are told one by one.</summary>
    public const int MaxFailures = 50;

    /// <summary>What failed without failing the invocation.</summary>
    public IReadOnlyList<DispatchFailure> Failures { get; init; } = [];

    /// <summary>How many failures are not listed; null when all are.</summary>
    public int? MoreFailures { get; init; }

    /// <summary>What else is to be known.</summary>
    public string? Note { get; init; }
}
