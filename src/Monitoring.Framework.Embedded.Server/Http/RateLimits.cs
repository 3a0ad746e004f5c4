using System.Collections.Frozen;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>How many requests of each operation are answered in a second.</summary>
internal sealed class RateLimits
{
    private readonly FrozenDictionary<string, TokenBucket> _buckets;

    /// <exception cref="MonitoringConfigurationException">A limit is of no operation.</exception>
    public RateLimits(EmbeddedServerOptions options, OperationTable operations, TimeProvider timeProvider)
    {
        var unknown = options.RateLimits.Keys.FirstOrDefault(name => !operations.Names.Contains(name));
        if (unknown is not null)
        {
            throw new MonitoringConfigurationException(
                $"Monitoring:Server:RateLimits:{unknown}",
                $"there is no operation '{unknown}'; there are {string.Join(", ", operations.Names.Order(StringComparer.Ordinal))}.");
        }

        _buckets = operations.Names
            .Select(name => (Name: name, Limit: options.RateLimits.TryGetValue(name, out var limit) ? limit : EmbeddedServerOptions.DefaultRateLimit))
            .Where(static each => each.Limit > 0)
            .ToFrozenDictionary(static each => each.Name, each => new TokenBucket(each.Limit, timeProvider), StringComparer.Ordinal);
    }

    /// <exception cref="CloudWatchException">There were too many.</exception>
    public void Take(string operation)
    {
        if (_buckets.TryGetValue(operation, out var bucket) && !bucket.TryTake())
        {
            throw ErrorKind.Throttling.With("Rate exceeded");
        }
    }
}
