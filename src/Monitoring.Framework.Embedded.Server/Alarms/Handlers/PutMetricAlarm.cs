namespace Monitoring.Framework.Embedded.Server;

/// <summary>PutMetricAlarm: creates an alarm on a metric or on metric math, or replaces its definition.</summary>
internal sealed class PutMetricAlarm(AlarmOperations alarms, CallerRegion caller) : IWireOperation
{
    private const int MaxBytes = 120 * 1024;

    public Operation Operation => new Operation<PutMetricAlarmRequest>(nameof(PutMetricAlarm), PutMetricAlarmRequest.Shape, PutAsync)
    {
        MaxRequestBytes = MaxBytes,
    };

    private async ValueTask PutAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken)
    {
        PutMetricAlarmRules.Check(request, caller.Current).Throw();
        await Refusals.RunAsync(alarms.PutAsync(request.AlarmName!, RequestedAlarm.Of(request), cancellationToken)).ConfigureAwait(false);
    }
}
