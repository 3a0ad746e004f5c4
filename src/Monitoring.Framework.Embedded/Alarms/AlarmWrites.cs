namespace Monitoring.Framework.Embedded;

/// <summary>What is done to alarms, each in the caller's transaction and with its history.</summary>
internal static class AlarmWrites
{
    private const int MaxTags = 50;

    /// <summary>Creates or redefines an alarm; an identical write changes nothing.</summary>
    /// <exception cref="AlarmOperationException">CloudWatch would refuse it.</exception>
    public static bool Put(EmbeddedConnection connection, string name, AlarmDefinition definition, DateTimeOffset now)
    {
        var (type, json) = (StoredDefinition.TypeOf(definition), StoredDefinition.Write(definition));
        var before = AlarmTable.Find(connection, name);
        if (before is not null && before.Type != type)
        {
            throw AlarmOperationException.Invalid($"AlarmName [{name}] is already used by another alarm of a different type");
        }

        if (before?.Definition == json)
        {
            return false;
        }

        if (definition is CompositeAlarmDefinition composite)
        {
            var (rule, suppressor) = CompositeChecks.Read(composite);
            CompositeChecks.Check(connection, name, rule, suppressor);
            AlarmChildTable.Put(connection, name, rule.Children, suppressor);
        }

        if (before is null)
        {
            // Later than all that happened to an alarm of this name before: a change is told apart by alarm, state and millisecond.
            var time = AlarmHistoryTable.Latest(connection, name) is { } latest ? AlarmChanges.TimeAfter(latest, now) : now;
            Create(connection, name, type, json, definition.Tags, time);
        }
        else
        {
            Redefine(connection, before, json, type == AlarmType.CompositeAlarm, now);
        }

        return true;
    }

    /// <summary>Deletes alarms, all or none; unknown names are passed over.</summary>
    /// <exception cref="AlarmOperationException">One of them is needed by a composite alarm, or several are composite alarms themselves.</exception>
    public static int Delete(EmbeddedConnection connection, IEnumerable<string> names, DateTimeOffset now)
    {
        var alarms = names.Distinct(StringComparer.Ordinal).Select(name => AlarmTable.Find(connection, name)).OfType<StoredAlarm>().ToList();
        if (alarms.Find(alarm => AlarmChildTable.IsNeeded(connection, alarm.Name)) is { } needed)
        {
            throw AlarmOperationException.Invalid($"Cannot delete {needed.Name} as there are composite alarm(s) depending on it.");
        }

        if (alarms.Count(static alarm => alarm.Type == AlarmType.CompositeAlarm) > 1)
        {
            throw AlarmOperationException.Invalid("At most one composite alarm can be deleted at a time");
        }

        foreach (var alarm in alarms)
        {
            AlarmTable.Delete(connection, alarm.Name);
            AlarmChildTable.Delete(connection, alarm.Name);

            // Nobody will close it any more, and an alarm of the same name must be able to open one.
            IncidentTable.End(connection, alarm.Identity);
            AlarmHistoryTable.Add(connection, AlarmHistoryItems.Deleted(alarm, now));
        }

        if (alarms.Count > 0)
        {
            AlarmTable.NextChange(connection);
        }

        return alarms.Count;
    }

    /// <summary>Lets the actions of alarms run or not; unknown names are passed over.</summary>
    public static int SetActionsEnabled(EmbeddedConnection connection, IEnumerable<string> names, bool isEnabled, DateTimeOffset now)
    {
        var changed = 0;
        foreach (var name in names)
        {
            if (AlarmTable.Find(connection, name) is { } alarm && alarm.ToDefinition() is var definition && definition.ActionsEnabled != isEnabled)
            {
                // Not another rule: a composite alarm is not evaluated anew for it.
                Redefine(connection, alarm, StoredDefinition.Write(definition with { ActionsEnabled = isEnabled }), alarm.IsPending, now);
                changed++;
            }
        }

        return changed;
    }

    /// <summary>Sets and removes tags.</summary>
    /// <returns>False when there is no such alarm.</returns>
    /// <exception cref="AlarmOperationException">There would be too many.</exception>
    public static bool ChangeTags(EmbeddedConnection connection, string name, IReadOnlyDictionary<string, string> add, IEnumerable<string> remove)
    {
        if (AlarmTable.Find(connection, name) is not { } alarm)
        {
            return false;
        }

        var tags = alarm.Tags.Concat(add).Where(tag => !remove.Contains(tag.Key)).GroupBy(static tag => tag.Key, StringComparer.Ordinal)
            .ToDictionary(static tag => tag.Key, static tag => tag.Last().Value, StringComparer.Ordinal);
        if (tags.Count > MaxTags)
        {
            throw new AlarmOperationException("InvalidParameterValue", "tags are invalid.");
        }

        AlarmTable.SetTags(connection, name, tags);
        return true;
    }

    private static void Create(
        EmbeddedConnection connection, string name, AlarmType type, string json, IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        var created = new StoredAlarm
        {
            Name = name,
            Type = type,
            Definition = json,
            Tags = tags,
            Revision = AlarmTable.NextChange(connection),
            State = AlarmState.InsufficientData,
            Reason = StateReason.Initial,
            Transitioned = now,
            Updated = now,
            Configured = now,
            IsPending = type == AlarmType.CompositeAlarm,
        };
        AlarmTable.Insert(connection, created);
        AlarmHistoryTable.Add(connection, AlarmHistoryItems.Created(created));
    }

    private static void Redefine(EmbeddedConnection connection, StoredAlarm before, string json, bool isPending, DateTimeOffset now)
    {
        var after = before with { Definition = json, Revision = AlarmTable.NextChange(connection), Configured = now, IsPending = isPending };
        AlarmTable.Redefine(connection, after);
        AlarmHistoryTable.Add(connection, AlarmHistoryItems.Updated(before, after));
    }
}
