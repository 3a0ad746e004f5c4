using System.Runtime.CompilerServices;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws;

/// <summary>CloudWatch of each scope as the store of its alarms.</summary>
/// <param name="apis">The services.</param>
/// <param name="deliveries">Where their incidents are.</param>
internal sealed class CloudWatchAlarmStore(IAwsApis apis, IDeliveryStore deliveries) : IAlarmStore
{
    private const int PageSize = 100;

    private static readonly string[] _everyType = [.. Enum.GetNames<AlarmType>()];

    public async IAsyncEnumerable<Alarm> ReadAsync(DiscoveryScope scope, AlarmFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var answers = new AlarmAnswers(scope);
        foreach (var names in PagesOf(filter.Names))
        {
            var pages = AwsCall.ItemsAsync(apis.CloudWatch(scope).AlarmsAsync(RequestOf(filter, names), cancellationToken), "DescribeAlarms", scope.Region);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                foreach (var alarm in page.MetricAlarms ?? [])
                {
                    yield return answers.Read(alarm);
                }

                foreach (var alarm in page.CompositeAlarms ?? [])
                {
                    yield return answers.Read(alarm);
                }
            }
        }
    }

    /// <summary>What CloudWatch refuses is refused before; there is nothing that it takes and this back end does not.</summary>
    public string? Refusal(AlarmDefinition definition) => null;

    public async ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Refusal() is { } refusal)
        {
            throw new ArgumentException($"The alarm '{name}' cannot be kept: {refusal}", nameof(definition));
        }

        var api = apis.CloudWatch(scope);
        List<Tag> tags = [.. definition.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
        var put = definition is CompositeAlarmDefinition composite
            ? AwsCall.DoneAsync(api.PutCompositeAlarmAsync(AlarmRequests.Of(name, composite, tags), cancellationToken), "PutCompositeAlarm", scope.Region)
            : AwsCall.DoneAsync(api.PutMetricAlarmAsync(AlarmRequests.Of(name, (MetricAlarmDefinition)definition, tags), cancellationToken), "PutMetricAlarm", scope.Region);
        await put.ConfigureAwait(false);
        if (tags.Count > 0)
        {
            // A put passes over the tags of an alarm that exists.
            var tagging = new TagResourceRequest { ResourceARN = scope.Alarm(name).Arn, Tags = tags };
            await AwsCall.DoneAsync(api.TagResourceAsync(tagging, cancellationToken), "TagResource", scope.Region).ConfigureAwait(false);
        }
    }

    /// <remarks>First their incidents are ended: when that fails the alarms are still there, and the next attempt deletes them.</remarks>
    public async ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (deliveries is DynamoDeliveryStore incidents)
        {
            foreach (var name in names)
            {
                await incidents.EndAsync(scope.Alarm(name), cancellationToken).ConfigureAwait(false);
            }
        }

        var request = new DeleteAlarmsRequest { AlarmNames = [.. names] };
        await AwsCall.DoneAsync(apis.CloudWatch(scope).DeleteAlarmsAsync(request, cancellationToken), "DeleteAlarms", scope.Region).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<AlarmHistoryItem> ReadHistoryAsync(
        DiscoveryScope scope, AlarmHistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var left = filter.MaxItems ?? int.MaxValue;
        var request = new DescribeAlarmHistoryRequest
        {
            AlarmName = filter.AlarmName,
            AlarmTypes = filter.AlarmTypes is { } types ? [.. types.Select(static type => type.ToString())] : _everyType,
            HistoryItemType = filter.Type?.ToString(),
            StartDate = filter.StartTime,
            EndDate = filter.EndTime,
            ScanBy = filter.OldestFirst ? "TimestampAscending" : "TimestampDescending",
        };
        do
        {
            request = request with { MaxRecords = Math.Min(left, PageSize) };
            var page = await AwsCall.AnswerAsync(apis.CloudWatch(scope).DescribeAlarmHistoryAsync(request, cancellationToken), "DescribeAlarmHistory", scope.Region)
                .ConfigureAwait(false);
            foreach (var item in (page.AlarmHistoryItems ?? []).Take(left))
            {
                left--;
                yield return ItemOf(item);
            }

            request = request with { NextToken = page.NextToken };
        }
        while (request.NextToken is not null && left > 0);
    }

    /// <summary>No page for no names, and one page of all when no names are asked for.</summary>
    private static IEnumerable<string[]?> PagesOf(IReadOnlyCollection<string>? names) => names?.Chunk(PageSize) ?? Enumerable.Repeat<string[]?>(null, 1);

    private static AlarmHistoryItem ItemOf(Clients.CloudWatch.AlarmHistoryItem item) => new(
        item.AlarmName ?? "",
        item.Timestamp.GetValueOrDefault(),
        Enum.TryParse<AlarmHistoryItemType>(item.HistoryItemType, out var type) ? type : AlarmHistoryItemType.Action,
        item.HistorySummary ?? "",
        item.HistoryData ?? "")
    {
        AlarmType = Enum.TryParse<AlarmType>(item.AlarmType, out var alarmType) ? alarmType : AlarmType.MetricAlarm,
    };

    /// <summary>CloudWatch takes the name of a parent or a child with no other condition.</summary>
    private static DescribeAlarmsRequest RequestOf(AlarmFilter filter, string[]? names) => filter switch
    {
        { ChildrenOf: { } parent } => new DescribeAlarmsRequest { ChildrenOfAlarmName = parent, MaxRecords = PageSize },
        { ParentsOf: { } child } => new DescribeAlarmsRequest { ParentsOfAlarmName = child, MaxRecords = PageSize },
        _ => new DescribeAlarmsRequest
        {
            AlarmNames = names,
            AlarmNamePrefix = names is null ? filter.NamePrefix : null,
            AlarmTypes = filter.Types is { } types ? [.. types.Select(static type => type.ToString())] : _everyType,
            StateValue = filter.State?.ToName(),
            ActionPrefix = filter.ActionPrefix,
            MaxRecords = PageSize,
        },
    };
}
