namespace Monitoring.Framework.Embedded.Server;

/// <summary>DescribeAlarms: alarms by name, page by page. Metric alarms only, unless others are asked for by their type.</summary>
internal sealed class DescribeAlarms(EmbeddedDatabase database) : IWireOperation
{
    private const int DefaultPage = 50;

    public Operation Operation => new Operation<DescribeAlarmsRequest, DescribeAlarmsAnswer>(
        nameof(DescribeAlarms), DescribeAlarmsRequest.Shape, DescribeAlarmsAnswer.Shape, DescribeAsync);

    private static AlarmFilter FilterOf(DescribeAlarmsRequest request)
    {
        if (request.ChildrenOfAlarmName is not null || request.ParentsOfAlarmName is not null)
        {
            return new AlarmFilter { ChildrenOf = request.ChildrenOfAlarmName, ParentsOf = request.ParentsOfAlarmName };
        }

        return new AlarmFilter
        {
            NamePrefix = request.AlarmNamePrefix,
            Names = request.AlarmNames is { Count: > 0 } names ? names : null,
            Types = request.AlarmTypes is { Count: > 0 } types ? [.. types.Select(Enum.Parse<AlarmType>)] : [AlarmType.MetricAlarm],
            State = AlarmStates.TryParse(request.StateValue, out var state) ? state : null,
            ActionPrefix = request.ActionPrefix,
        };
    }

    private static string QuestionOf(DescribeAlarmsRequest request) => string.Join(
        '\0',
        [
            nameof(DescribeAlarms), request.AlarmNamePrefix, request.ChildrenOfAlarmName, request.ParentsOfAlarmName, request.StateValue, request.ActionPrefix,
            string.Join('\u0001', request.AlarmTypes ?? []), .. request.AlarmNames ?? [],
        ]);

    private async ValueTask<DescribeAlarmsAnswer> DescribeAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        DescribeAlarmsRules.Check(request).Throw();
        var question = QuestionOf(request);
        var after = "";
        if (request.NextToken is { } token && !PageToken.TryRead(token, question, out after))
        {
            throw ErrorKind.InvalidNextToken.With($"Invalid NextToken : {token}");
        }

        var count = request.MaxRecords ?? DefaultPage;
        var filter = FilterOf(request);
        var found = await database.ReadAsync(connection => AlarmTable.Page(connection, after, filter, count + 1), cancellationToken).ConfigureAwait(false);
        var page = found.Take(count).Select(static alarm => alarm.ToAlarm(DiscoveryScope.Local)).ToList();
        var answer = request.ChildrenOfAlarmName is not null ? RelatedAlarms.Children(page)
            : request.ParentsOfAlarmName is not null ? RelatedAlarms.Parents(page)
            : Whole(page);
        answer.NextToken = found.Count > count ? PageToken.Write(page[^1].Identity.Name, question) : null;
        return answer;
    }

    private static DescribeAlarmsAnswer Whole(List<Alarm> alarms) => new()
    {
        MetricAlarms = [.. from alarm in alarms where alarm.Definition is MetricAlarmDefinition select DescribedAlarm.Of(alarm, (MetricAlarmDefinition)alarm.Definition)],
        CompositeAlarms =
            [.. from alarm in alarms where alarm.Definition is CompositeAlarmDefinition select DescribedAlarm.Of(alarm, (CompositeAlarmDefinition)alarm.Definition)],
    };
}
