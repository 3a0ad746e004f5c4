namespace Monitoring.Framework.Embedded.Server;

/// <summary>PutCompositeAlarm: creates an alarm on the states of other alarms, or replaces its definition.</summary>
internal sealed class PutCompositeAlarm(AlarmOperations alarms, CallerRegion caller) : IWireOperation
{
    public Operation Operation => new Operation<PutCompositeAlarmRequest>(nameof(PutCompositeAlarm), PutCompositeAlarmRequest.Shape, PutAsync);

    private async ValueTask PutAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken)
    {
        PutCompositeAlarmRules.Check(request, caller.Current).Throw();
        await Refusals.RunAsync(alarms.PutAsync(request.AlarmName!, RequestedAlarm.Of(request), cancellationToken)).ConfigureAwait(false);
    }
}
