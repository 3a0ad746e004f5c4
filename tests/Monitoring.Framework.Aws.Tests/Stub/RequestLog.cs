namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What was asked.</summary>
internal sealed class RequestLog
{
    private readonly List<StubRequest> _requests = [];

    public IReadOnlyList<StubRequest> All
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public void Add(StubRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    /// <summary>Forgets what was asked until now.</summary>
    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
        }
    }

    public int Count(string operation, string? account, string? region) => All.Count(each =>
        (operation == "*" || each.Operation == operation) && (account is null || each.Account == account) && (region is null || each.Region == region));

    public int Peak(string operation)
    {
        var peak = 0;
        foreach (var place in All.Where(each => each.Operation == operation).GroupBy(static each => (each.Account, each.Region)))
        {
            var times = place.Select(static each => each.Time).Order().ToList();
            for (int first = 0, last = 0; last < times.Count; last++)
            {
                while (times[last] - times[first] >= TimeSpan.FromSeconds(1))
                {
                    first++;
                }

                peak = Math.Max(peak, last - first + 1);
            }
        }

        return peak;
    }
}
