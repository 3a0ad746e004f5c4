namespace Monitoring.Framework.Embedded.Server;

/// <summary>DisableAlarmActions: names that nobody has are passed over.</summary>
internal sealed class DisableAlarmActions(AlarmOperations alarms) : IWireOperation
{
    public Operation Operation => new Operation<AlarmNamesRequest>(nameof(DisableAlarmActions), AlarmNamesRequest.Shape, SetAsync);

    private async ValueTask SetAsync(AlarmNamesRequest request, CancellationToken cancellationToken)
    {
        AlarmStateRules.Check(request).Throw();
        await Refusals.RunAsync(alarms.SetActionsEnabledAsync(request.AlarmNames!, enabled: false, cancellationToken)).ConfigureAwait(false);
    }
}
