using System.Collections.Concurrent;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>How many requests of an operation an account may make in a region in any second. Those that are refused count as well.</summary>
internal sealed class RateLimits
{
    private readonly ConcurrentDictionary<string, int> _limits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Operation, string Account, string Region), Queue<DateTimeOffset>> _lately = new();

    /// <summary>The quotas of CloudWatch that an account begins with.</summary>
    public void SetDefaults()
    {
        foreach (var operation in new[] { "PutMetricAlarm", "PutCompositeAlarm", "DeleteAlarms", "SetAlarmState" })
        {
            Set(operation, 3);
        }

        Set("DescribeAlarms", 9);
        Set("ListTagsForResource", 10);
        Set("TagResource", 20);
        Set("DescribeAlarmHistory", 20);
        Set("ListMetrics", 25);
        Set("PutMetricData", 500);
        Set("GetMetricData", 500);
    }

    public void Set(string operation, int perSecond) => _limits[operation] = perSecond;

    public bool Exceeds(StubRequest request)
    {
        if (!_limits.TryGetValue(request.Operation, out var limit))
        {
            return false;
        }

        var lately = _lately.GetOrAdd((request.Operation, request.Account, request.Region), static _ => new Queue<DateTimeOffset>());
        lock (lately)
        {
            while (lately.TryPeek(out var oldest) && request.Time - oldest >= TimeSpan.FromSeconds(1))
            {
                lately.Dequeue();
            }

            lately.Enqueue(request.Time);
            return lately.Count > limit;
        }
    }
}
