namespace Monitoring.Framework.Embedded;

/// <summary>What CloudWatch's alarm operations do beyond <see cref="IAlarmStore"/>, in turn with the evaluation.</summary>
internal sealed class AlarmOperations(
    EmbeddedDatabase database,
    IAlarmStore store,
    AlarmChanges changes,
    CompositeEvaluator composites,
    AlarmCatalog catalog,
    AlarmTurns turns,
    TimeProvider timeProvider)
{
    private const int Attempts = 5;

    /// <summary>Creates or redefines an alarm, and evaluates a composite alarm at once.</summary>
    /// <exception cref="AlarmOperationException">CloudWatch would refuse it.</exception>
    public async ValueTask PutAsync(string name, AlarmDefinition definition, CancellationToken cancellationToken)
    {
        if (definition is CompositeAlarmDefinition composite)
        {
            _ = CompositeChecks.Read(composite);
        }

        if ((definition.Refusal() ?? store.Refusal(definition)) is { } refusal)
        {
            throw AlarmOperationException.Invalid($"The alarm '{name}' cannot be kept: {refusal}");
        }

        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        await store.PutAsync(DiscoveryScope.Local, name, definition, cancellationToken).ConfigureAwait(false);
        if (definition is CompositeAlarmDefinition)
        {
            await SettleAsync(timeProvider.GetUtcMilliseconds()).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes alarms, all or none; unknown names are passed over.</summary>
    /// <exception cref="AlarmOperationException">CloudWatch would refuse it.</exception>
    public async ValueTask DeleteAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(DiscoveryScope.Local, names, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets a state by hand, with everything that follows from it; the next evaluation may set it back. The same state changes nothing.</summary>
    /// <returns>False when there is no such alarm.</returns>
    /// <exception cref="StoreUnavailableException">It could not be written.</exception>
    public async ValueTask<bool> SetStateAsync(string name, AlarmState state, string reason, string? reasonData, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await FindEvaluatedAsync(name, cancellationToken).ConfigureAwait(false) is not { } alarm)
            {
                return false;
            }

            // The second and later attempts are at later times: an alarm of this name may have had the same change at the same millisecond before it was deleted.
            var time = AlarmChanges.TimeAfter(alarm.Updated, timeProvider.GetUtcMilliseconds()).AddMilliseconds(attempt - 1);
            if (alarm.State == state || await TrySetAsync(alarm, new AlarmTransition(state, reason, reasonData), time, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        throw new StoreUnavailableException($"The alarm '{name}' is being changed by somebody else.");
    }

    /// <summary>Lets the actions of alarms run or not; unknown names are passed over.</summary>
    public async ValueTask SetActionsEnabledAsync(IReadOnlyList<string> names, bool enabled, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken).ConfigureAwait(false);
        await database.WriteAsync(
            connection => AlarmWrites.SetActionsEnabled(connection, names, enabled, timeProvider.GetUtcMilliseconds()),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tags of an alarm; null when there is none.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>?> GetTagsAsync(string name, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => AlarmTable.Find(connection, name)?.Tags, cancellationToken).ConfigureAwait(false);

    /// <summary>Sets and removes tags.</summary>
    /// <returns>False when there is no such alarm.</returns>
    /// <exception cref="AlarmOperationException">There would be too many.</exception>
    public async ValueTask<bool> ChangeTagsAsync(
        string name,
        IReadOnlyDictionary<string, string> add,
        IReadOnlyList<string> remove,
        CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => AlarmWrites.ChangeTags(connection, name, add, remove), cancellationToken).ConfigureAwait(false);

    /// <summary>The alarm; a composite alarm that another process made or redefined is evaluated first, which on CloudWatch is one with it.</summary>
    private async ValueTask<StoredAlarm?> FindEvaluatedAsync(string name, CancellationToken cancellationToken)
    {
        var alarm = await database.ReadAsync(connection => AlarmTable.Find(connection, name), cancellationToken).ConfigureAwait(false);
        if (alarm is not { IsPending: true })
        {
            return alarm;
        }

        await SettleAsync(timeProvider.GetUtcMilliseconds()).ConfigureAwait(false);
        return await database.ReadAsync(connection => AlarmTable.Find(connection, name), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> TrySetAsync(StoredAlarm alarm, AlarmTransition transition, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var view = await database.ReadAsync(connection => CompositeView.Read(connection, alarm.Name), cancellationToken).ConfigureAwait(false);
        var outcome = await changes.MakeAsync(alarm, transition, time, view?.OnTransition(time), null, cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is { } failure)
        {
            throw new StoreUnavailableException(failure);
        }

        if (outcome.IsWritten)
        {
            catalog.Invalidate(alarm.Name);
            await SettleAsync(time).ConfigureAwait(false);
        }

        return outcome.IsWritten;
    }

    /// <summary>What follows from what was asked for, and is not the caller's to cancel.</summary>
    private async ValueTask SettleAsync(DateTimeOffset now)
    {
        try
        {
            await composites.SettleAsync(now, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // What was asked for is written; the next evaluation makes up for what follows from it.
        }
    }
}
