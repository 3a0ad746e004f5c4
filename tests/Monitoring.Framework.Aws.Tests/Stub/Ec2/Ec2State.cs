namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The instances of an account and region.</summary>
internal sealed class Ec2State(string account, string region, TimeProvider time)
{
    private const int PerReservation = 3;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    public string Account => account;

    public string Region => region;

    /// <summary>What DescribeRegions answers: names and opt-in states.</summary>
    public IReadOnlyDictionary<string, string> Regions { get; set; } = new Dictionary<string, string>
    {
        ["eu-central-1"] = "opt-in-not-required",
        ["eu-west-1"] = "opt-in-not-required",
        ["us-east-1"] = "opt-in-not-required",
        ["us-west-2"] = "opt-in-not-required",
        ["af-south-1"] = "not-opted-in",
        ["eu-south-1"] = "opted-in",
    };

    /// <summary>Pages are filtered after they are cut, so that there are short and empty ones that are not the last.</summary>
    public bool HasSparsePages { get; set; }

    public IReadOnlyList<StubInstance> Instances
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries.Select(static entry => entry.Instance)];
            }
        }
    }

    /// <returns>The instance, which has an id now.</returns>
    public StubInstance Add(StubInstance instance)
    {
        lock (_entries)
        {
            var number = _entries.Count;
            instance = instance with
            {
                Id = instance.Id.Length > 0 ? instance.Id : $"i-{(uint)region.Sum(static each => each):x4}{number:x13}",
                Launched = instance.Launched ?? time.GetUtcNow(),
            };
            var reservation = instance.Reservation ?? $"r-{number / PerReservation:x17}";
            _byId.Add(instance.Id, number);
            _entries.Add(new Entry(instance, reservation, InstanceXml.Of(instance, region, number % PerReservation)));
            return instance;
        }
    }

    /// <summary>So many running instances, with the names <c>server-0</c> and on.</summary>
    public IReadOnlyList<StubInstance> Add(int count, Func<int, StubInstance>? make = null) => [.. Enumerable.Range(0, count).Select(number => Add(make?.Invoke(number) ?? new StubInstance
    {
        PrivateIp = $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        PrivateDns = $"ip-10-{number >> 16 & 255}-{number >> 8 & 255}-{number & 255}.{region}.compute.internal",
        Tags = new Dictionary<string, string> { ["Name"] = $"server-{number}" },
    }))];

    /// <summary>Replaces an instance: another state, other tags.</summary>
    public void Change(string id, Func<StubInstance, StubInstance> change)
    {
        lock (_entries)
        {
            var number = _byId[id];
            var entry = _entries[number];
            var instance = change(entry.Instance);
            _entries[number] = entry with { Instance = instance, Xml = InstanceXml.Of(instance, region, number % PerReservation) };
        }
    }

    /// <summary>Takes all instances away.</summary>
    public void Clear()
    {
        lock (_entries)
        {
            _entries.Clear();
            _byId.Clear();
        }
    }

    public List<Entry> All()
    {
        lock (_entries)
        {
            return [.. _entries];
        }
    }

    public Entry? Find(string id)
    {
        lock (_entries)
        {
            return _byId.TryGetValue(id, out var number) ? _entries[number] : null;
        }
    }

    public sealed record Entry(StubInstance Instance, string Reservation, string Xml);
}
