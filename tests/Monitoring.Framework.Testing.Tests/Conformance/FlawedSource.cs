namespace Monitoring.Framework.Testing.Tests;

/// <summary>Each flaw stands where the code that is right would be.</summary>
internal sealed class FlawedSource(FlawedOptions options, IHttpClientFactory clients, FlawedSourcePlugin.StrongBox busy) : IMetricSource
{
    public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested && Has("minds to be cancelled"))
        {
            throw new InvalidOperationException("What now?");
        }

        cancellationToken.ThrowIfCancellationRequested();
        List<Dimension> dimensions = [];
        if (Has("tells the time in a dimension"))
        {
            dimensions.Add(("at", $"{context.Timestamp:HH-mm}"));
        }

        if (Has("shares state"))
        {
            dimensions.Add(("others", busy.Enter() > 1 ? "some" : "none"));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            busy.Leave();
        }

        var (value, note) = await AskAsync(cancellationToken);
        if (!(Has("records only what is down") && value > 0))
        {
            context.Record(new MetricDatum
            {
                Metric = new MetricId(context.Namespace, "up", dimensions),
                Timestamp = Has("records the past") ? context.Timestamp.AddDays(-30) : context.Timestamp,
                Value = Has("records no number") ? double.NaN : value,
                Note = note,
            });
        }
    }

    private bool Has(string flaw) => options.Flaw == flaw;

    private async Task<(double Value, string Note)> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient("flawed");
            using var response = await client.GetAsync(new Uri(options.Url), Has("ignores its token") ? CancellationToken.None : cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return (response.IsSuccessStatusCode ? 1 : 0, Has("notes the answer") ? body : $"{(int)response.StatusCode}");
        }
        catch (Exception exception) when (IsDown(exception, cancellationToken))
        {
            return (0, exception.Message);
        }
    }

    private bool IsDown(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        _ when cancellationToken.IsCancellationRequested => Has("takes cancellations for failures"),
        HttpRequestException => !Has("throws when it is down"),
        _ => exception is OperationCanceledException,
    };
}
