namespace Monitoring.Framework.Embedded.CrashHost;

/// <summary>Half a minute up, half a minute down.</summary>
internal sealed class FlappingSource : IMetricSource
{
    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        context.Record("uptime", context.Timestamp.Second < 30 ? 1 : 0);
        return ValueTask.CompletedTask;
    }
}

/// <summary>One alarm on it.</summary>
internal sealed class FlappingPolicy : IAlarmPolicy
{
    /// <summary>A composite alarm over that.</summary>
    public static CompositeAlarmDefinition Any { get; } = new() { Key = default, Rule = new AlarmRule.Expression("ALARM(monitoring/probe/local/down)") };

    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
    {
        if (context.Resource.Type == ResourceTypes.Scope)
        {
            yield return new MetricAlarmDefinition
            {
                Key = context.Key("down"),
                Metric = new MetricId("Monitoring", "uptime"),
                Statistic = Statistic.Minimum,
                Period = TimeSpan.FromSeconds(10),
                EvaluationPeriods = 1,
                ComparisonOperator = ComparisonOperator.LessThanThreshold,
                Threshold = 1,
            };
        }
    }
}

/// <summary>Posts the id, state and time of each message.</summary>
internal sealed class SinkNotifier(Uri sink) : INotifier, IDisposable
{
    private readonly HttpClient _client = new();

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        using var content = new StringContent($"{notification.Id} {notification.State.ToName()} {notification.Timestamp.ToUnixTimeSeconds()}");
        using var response = await _client.PostAsync(sink, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        return DeliveryReceipt.Empty;
    }

    public void Dispose() => _client.Dispose();
}
