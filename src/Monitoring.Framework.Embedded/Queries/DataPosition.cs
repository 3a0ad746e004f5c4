using System.Globalization;
using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>Where a page begins. It stays right when data arrive between two pages.</summary>
/// <param name="Query">The index of the query.</param>
/// <param name="Series">The index of the series among those of the query.</param>
/// <param name="After">The time of the last point of that series on the page before.</param>
internal readonly record struct DataPosition(int Query, int Series, long After)
{
    public string ToToken(DataRequest request) =>
        PageToken.Write(string.Create(CultureInfo.InvariantCulture, $"{Query} {Series} {After}"), QuestionOf(request));

    /// <exception cref="QueryException">The token was not made for this request.</exception>
    public static DataPosition Of(DataRequest request)
    {
        // The checksum is no secret: what somebody has made up on purpose must be refused as well.
        return PageToken.TryRead(request.NextToken!, QuestionOf(request), out var text)
            && text.Split(' ') is [var query, var series, var after]
            && int.TryParse(query, NumberStyles.None, CultureInfo.InvariantCulture, out var queryIndex)
            && int.TryParse(series, NumberStyles.None, CultureInfo.InvariantCulture, out var seriesIndex)
            && long.TryParse(after, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            ? new DataPosition(queryIndex, seriesIndex, time)
            : throw new QueryException("InvalidNextToken", "");
    }

    private static string QuestionOf(DataRequest request)
    {
        var question = new StringBuilder()
            .Append(request.StartTime?.UtcTicks)
            .Append(request.EndTime?.UtcTicks)
            .Append(request.ScanBy != DataRequest.Ascending);
        foreach (var query in request.Queries)
        {
            question.Append('\n').Append(query with { MetricStat = null }).Append(query.MetricStat).AppendJoin(',', query.MetricStat?.Dimensions ?? []);
        }

        return question.ToString();
    }
}
