namespace Monitoring.Framework.Lambda;

/// <summary>What has come of an invocation so far.</summary>
internal sealed class JobOutcome
{
    private readonly List<DispatchFailure> _failures = [];
    private readonly List<DispatchFailure> _uncommitted = [];

    public int Events { get; private set; }

    public int Done { get; private set; }

    public int Committed { get; private set; }

    public string? Note { get; set; }

    /// <summary>What has to come again.</summary>
    public IReadOnlyList<DispatchFailure> Uncommitted => _uncommitted;

    public void Add(DispatchResult result)
    {
        Events++;
        Done += result.Done;
        _failures.AddRange(result.Failures);
        if (result.IsCommitted)
        {
            Committed++;
        }
        else
        {
            _uncommitted.AddRange(result.Failures.Count > 0 ? result.Failures : [new DispatchFailure("engine", "it gives no reason.")]);
        }
    }

    /// <summary>Adds what does not decide about the invocation.</summary>
    public void AddExtra(DispatchResult result)
    {
        Done += result.Done;
        _failures.AddRange(result.Failures);
    }

    public InvocationAnswer ToAnswer(LambdaJob job) => new(JobNames.Of(job), Events, Done)
    {
        Failures = [.. _failures.Take(InvocationAnswer.MaxFailures)],
        MoreFailures = _failures.Count > InvocationAnswer.MaxFailures ? _failures.Count - InvocationAnswer.MaxFailures : null,
        Note = Note,
    };
}
