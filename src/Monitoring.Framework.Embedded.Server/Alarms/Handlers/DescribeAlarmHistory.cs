using System.Globalization;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>DescribeAlarmHistory: what happened in the last 30 days, page by page, newest first. Metric alarms only, unless others are asked for by their type.</summary>
internal sealed class DescribeAlarmHistory(EmbeddedDatabase database, TimeProvider timeProvider) : IWireOperation
{
    private const int DefaultPage = 100;
    private static readonly TimeSpan _retention = TimeSpan.FromDays(30);

    public Operation Operation => new Operation<DescribeAlarmHistoryRequest, DescribeAlarmHistoryAnswer>(
        nameof(DescribeAlarmHistory), DescribeAlarmHistoryRequest.Shape, DescribeAlarmHistoryAnswer.Shape, DescribeAsync);

    private static string QuestionOf(DescribeAlarmHistoryRequest request) => string.Join(
        '\0',
        [
            nameof(DescribeAlarmHistory), request.AlarmName, request.HistoryItemType, request.ScanBy, Text(request.StartDate), Text(request.EndDate),
            .. request.AlarmTypes ?? [],
        ]);

    private static string Text(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "";

    private static string PositionOf(AlarmHistoryTable.Row row) => string.Create(CultureInfo.InvariantCulture, $"{row.Item.Timestamp.ToUnixTimeMilliseconds()} {row.Id}");

    private static AlarmHistoryTable.Row? ReadPosition(DescribeAlarmHistoryRequest request, string question)
    {
        if (request.NextToken is not { } token)
        {
            return null;
        }

        if (PageToken.TryRead(token, question, out var position)
            && position.Split(' ') is [var time, var id]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new AlarmHistoryTable.Row(number, new AlarmHistoryItem("", DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), default, "", ""));
        }

        throw ErrorKind.InvalidNextToken.With($"Invalid NextToken : {token}");
    }

    private async ValueTask<DescribeAlarmHistoryAnswer> DescribeAsync(DescribeAlarmHistoryRequest request, CancellationToken cancellationToken)
    {
        DescribeAlarmsRules.Check(request).Throw();
        var question = QuestionOf(request);
        var after = ReadPosition(request, question);
        if (FilterOf(request) is not { } filter)
        {
            return new DescribeAlarmHistoryAnswer { AlarmHistoryItems = [] };
        }

        var count = request.MaxRecords ?? DefaultPage;
        var found = await database.ReadAsync(connection => AlarmHistoryTable.Page(connection, filter, after, count + 1), cancellationToken).ConfigureAwait(false);
        return new DescribeAlarmHistoryAnswer
        {
            AlarmHistoryItems = [.. found.Take(count).Select(static row => DescribedHistory.Of(row.Item))],
            NextToken = found.Count > count ? PageToken.Write(PositionOf(found[count - 1]), question) : null,
        };
    }

    /// <summary>Null when nothing can match: no alarm here has contributors.</summary>
    private AlarmHistoryFilter? FilterOf(DescribeAlarmHistoryRequest request)
    {
        AlarmHistoryItemType? type = null;
        if (request.HistoryItemType is { } name)
        {
            if (!Enum.TryParse<AlarmHistoryItemType>(name, out var parsed))
            {
                return null;
            }

            type = parsed;
        }

        var oldest = timeProvider.GetUtcNow() - _retention;
        return new AlarmHistoryFilter
        {
            AlarmName = request.AlarmName,
            AlarmTypes = request.AlarmTypes is { Count: > 0 } types ? [.. types.Select(Enum.Parse<AlarmType>)] : [AlarmType.MetricAlarm],
            Type = type,
            StartTime = request.StartDate > oldest ? request.StartDate : oldest,
            EndTime = request.EndDate,
            OldestFirst = request.ScanBy == "TimestampAscending",
        };
    }
}
