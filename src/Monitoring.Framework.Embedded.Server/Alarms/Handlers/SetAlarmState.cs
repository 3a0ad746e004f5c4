namespace Monitoring.Framework.Embedded.Server;

/// <summary>SetAlarmState: puts an alarm into a state, with all that follows from it, until the next evaluation says otherwise.</summary>
internal sealed class SetAlarmState(AlarmOperations alarms) : IWireOperation
{
    public Operation Operation => new Operation<SetAlarmStateRequest>(nameof(SetAlarmState), SetAlarmStateRequest.Shape, SetAsync);

    private async ValueTask SetAsync(SetAlarmStateRequest request, CancellationToken cancellationToken)
    {
        AlarmStateRules.Check(request).Throw();
        _ = AlarmStates.TryParse(request.StateValue, out var state);
        var work = alarms.SetStateAsync(request.AlarmName!, state, request.StateReason!, request.StateReasonData, cancellationToken);
        if (!await Refusals.RunAsync(work).ConfigureAwait(false))
        {
            throw ErrorKind.ResourceNotFound.With(null);
        }
    }
}
