using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>Measures by HTTP, and wants an alarm when it is hot.</summary>
internal sealed class ThermometerPlugin : IMonitoringPlugin
{
    private static readonly MetricId _temperature = new("Custom/Thermometer", "temperature");

    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        var limit = section.GetValue("Limit", 30.0);
        builder.Services.AddHttpClient("thermometer");
        builder.AddMetricSource("thermometer", Schedule.EveryMinute, services => new Source(services.GetRequiredService<IHttpClientFactory>()));
        builder.AddAlarmPolicy("thermometer", _ => new Policy(limit));
    }

    private sealed class Source(IHttpClientFactory clients) : IMetricSource
    {
        public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
        {
            using var client = clients.CreateClient("thermometer");
            var text = await client.GetStringAsync(new Uri("https://thermometer.example/"), cancellationToken);
            context.Record(_temperature, double.Parse(text, null), note: $"it says {text}");
        }
    }

    private sealed class Policy(double limit) : IAlarmPolicy
    {
        public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
        {
            if (context.Resource.Type == ResourceTypes.Scope)
            {
                yield return new MetricAlarmDefinition
                {
                    Key = context.Key("hot"),
                    Severity = AlarmSeverity.Critical,
                    Metric = _temperature,
                    Statistic = Statistic.Maximum,
                    Period = TimeSpan.FromMinutes(1),
                    EvaluationPeriods = 1,
                    ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                    Threshold = limit,
                };
            }
        }
    }
}
