namespace Monitoring.Framework.Embedded;

/// <summary>
/// Evaluates alarms. A host that runs does so by itself, at CloudWatch's moments; one that is only built, and makes its own time, says when. Both make the same changes, with the same
/// incidents and messages.
/// </summary>
public interface IAlarmEvaluation
{
    /// <summary>Evaluates the alarms that are due: those with a period below a minute once in every ten seconds, all others once a minute, five seconds into it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the round between two alarms.</param>
    ValueTask EvaluateAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
