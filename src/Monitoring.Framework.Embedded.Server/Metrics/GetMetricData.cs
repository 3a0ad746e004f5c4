namespace Monitoring.Framework.Embedded.Server;

/// <summary>GetMetricData over the wire; what it means is <see cref="MetricDataReader"/>'s.</summary>
internal sealed class GetMetricData(MetricDataReader reader) : IWireOperation
{
    private const int MaxBytes = 600 * 1024;

    public Operation Operation => new Operation<GetMetricDataRequest, GetMetricDataResponse>(
        nameof(GetMetricData), GetMetricDataRequest.Shape, GetMetricDataResponse.Shape, GetAsync)
    {
        MaxRequestBytes = MaxBytes,
    };

    private async ValueTask<GetMetricDataResponse> GetAsync(GetMetricDataRequest request, CancellationToken cancellationToken)
    {
        GetMetricDataRules.Check(request);
        try
        {
            var page = await reader.GetAsync(request.ToRequest(), cancellationToken).ConfigureAwait(false);
            return new GetMetricDataResponse { Results = [.. page.Results.Select(MetricDataResultOutput.Of)], NextToken = page.NextToken };
        }
        catch (QueryException exception)
        {
            throw ErrorKind.Of(exception.Code).With(exception.Message.Length > 0 ? exception.Message : null);
        }
    }
}
