namespace Monitoring.Framework.Embedded.Server;

/// <summary>What GetMetricData says of the members that mean nothing to the embedded back end; the rest is <see cref="MetricDataReader"/>'s to judge.</summary>
internal static class GetMetricDataRules
{
    public static void Check(GetMetricDataRequest request)
    {
        for (var i = 0; i < request.Queries?.Count; i++)
        {
            if (request.Queries[i].AccountId?.Length > TextRules.MaxName)
            {
                throw ErrorKind.ValidationError.With(
                    $"The parameter MetricDataQueries.member.{i + 1}.AccountId must be shorter than {TextRules.MaxName + 1} characters.");
            }
        }
    }
}
