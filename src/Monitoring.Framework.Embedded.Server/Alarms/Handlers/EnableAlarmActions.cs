namespace Monitoring.Framework.Embedded.Server;

/// <summary>EnableAlarmActions: names that nobody has are passed over.</summary>
internal sealed class EnableAlarmActions(AlarmOperations alarms) : IWireOperation
{
    public Operation Operation => new Operation<AlarmNamesRequest>(nameof(EnableAlarmActions), AlarmNamesRequest.Shape, SetAsync);

    private async ValueTask SetAsync(AlarmNamesRequest request, CancellationToken cancellationToken)
    {
        AlarmStateRules.Check(request).Throw();
        await Refusals.RunAsync(alarms.SetActionsEnabledAsync(request.AlarmNames!, enabled: true, cancellationToken)).ConfigureAwait(false);
    }
}
