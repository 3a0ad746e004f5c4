namespace Monitoring.Framework.Embedded.Server;

/// <summary>DeleteAlarms: at most 100, all or none; names that nobody has are passed over.</summary>
internal sealed class DeleteAlarms(AlarmOperations alarms) : IWireOperation
{
    public Operation Operation => new Operation<AlarmNamesRequest>(nameof(DeleteAlarms), AlarmNamesRequest.Shape, DeleteAsync);

    private async ValueTask DeleteAsync(AlarmNamesRequest request, CancellationToken cancellationToken)
    {
        AlarmStateRules.Check(request).Throw();
        await Refusals.RunAsync(alarms.DeleteAsync(request.AlarmNames!, cancellationToken)).ConfigureAwait(false);
    }
}
