using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Testing;

/// <summary>One registered source in a host of its own.</summary>
internal sealed class SourceUnderTest(ConformanceHost host, MetricSourceRegistration registration)
{
    public ConformanceHost Host { get; } = host;

    public string Who { get; } = $"the source '{registration.Name}'";

    public StubHttpHandler Http => Host.Http;

    /// <summary>Runs a check on each source that the settings register.</summary>
    public static async Task EachAsync(MetricSourceConformance suite, string? settings, Func<SourceUnderTest, Task> check)
    {
        var count = 1;
        for (var i = 0; i < count; i++)
        {
            var host = suite.Start(settings);
            await using var hostScope = host.ConfigureAwait(false);
            count = host.Sources.Count;
            if (count == 0)
            {
                throw new ConformanceException($"{host} should register a metric source, but it registers none; call builder.AddMetricSource in Register, or correct Settings.");
            }

            await check(new SourceUnderTest(host, host.Sources[i])).ConfigureAwait(false);
        }
    }

    public MetricContext Context() => new(registration.Name, Host.Clock)
    {
        Namespace = registration.Namespace,
        Resolution = registration.Schedule.Interval < TimeSpan.FromMinutes(1) ? StorageResolution.High : StorageResolution.Standard,
    };

    /// <summary>One collection, by an instance of its own, as the engine does it.</summary>
    public async Task<Exception?> TryAsync(MetricContext context, CancellationToken cancellationToken = default)
    {
        var outcome = await Patience.TryAsync(
            async () =>
            {
                var source = registration.Factory(Host.Services);
                try
                {
                    await source.CollectAsync(context, cancellationToken).ConfigureAwait(false);
                    return true;
                }
                finally
                {
                    if (source is IAsyncDisposable disposable)
                    {
                        await disposable.DisposeAsync().ConfigureAwait(false);
                    }
                    else
                    {
                        (source as IDisposable)?.Dispose();
                    }
                }
            },
            $"CollectAsync of {Who}",
            Host.Clock).ConfigureAwait(false);
        return outcome.Error;
    }

    /// <summary>One collection that must succeed.</summary>
    public async Task<IReadOnlyList<MetricDatum>> CollectAsync(string what)
    {
        var context = Context();
        var error = await TryAsync(context).ConfigureAwait(false);
        var data = context.Complete();
        return error is null
            ? data
            : throw new ConformanceException($"{Who} should measure {what}, but it threw {Describe(error)}; a target that is down is a measurement, and CloudWatch must be able to take each datum.", error);
    }

    public void Expect([DoesNotReturnIf(false)] bool condition, string sentence)
    {
        if (!condition)
        {
            throw new ConformanceException($"{Who} {sentence}");
        }
    }

    public static string Describe(Exception exception) => $"{exception.GetType().Name} ({exception.Message})";

    public static string IdsOf(IEnumerable<MetricDatum> data) => string.Join(", ", data.Select(static datum => datum.Metric.ToString()).Distinct().Order(StringComparer.Ordinal));
}
