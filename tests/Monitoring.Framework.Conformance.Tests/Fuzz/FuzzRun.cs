using System.Security.Cryptography;
using System.Text;
using Monitoring.Framework.Conformance.Tests.Clients;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Sends mutated requests, restarts the host on what they left behind, and keeps those that found something.</summary>
internal sealed class FuzzRun(string folder)
{
    /// <summary>Before the database is opened by a new host, and how many hosts share one.</summary>
    private const int RequestsPerHost = 4000;
    private const int HostsPerDatabase = 3;
    private const int MostFinds = 20;

    private readonly List<string> _finds = [];
    private readonly SortedDictionary<int, int> _statuses = [];

    public IReadOnlyList<string> Finds => _finds;

    public int Sent { get; private set; }

    public string Summary => $"{Sent} requests; {string.Join(", ", _statuses.Select(static each => $"{each.Value} x {each.Key}"))}";

    /// <summary>Mutates valid requests, from a number on, until it is enough.</summary>
    public async Task MutateAsync(int number, Func<bool> goOn)
    {
        for (var hosts = 0; goOn() && _finds.Count < MostFinds; hosts++)
        {
            var database = Path.Combine(folder, $"fuzz-{hosts / HostsPerDatabase}.db");
            var requests = Enumerable.Range(number, RequestsPerHost);
            number += RequestsPerHost;
            await WithHostAsync(database, async host =>
            {
                foreach (var each in requests.TakeWhile(_ => goOn()))
                {
                    await SendAsync(host, await Mutator.NextAsync(each, host.Now), $"mutation {each}");
                }
            });
        }
    }

    /// <summary>Sends requests that were kept, and changes of them.</summary>
    public Task ReplayAsync(IEnumerable<FuzzRequest> seeds, int changes) => WithHostAsync(Path.Combine(folder, "seeds.db"), async host =>
    {
        foreach (var seed in seeds)
        {
            await SendAsync(host, seed, seed.Note ?? "a seed");
            var random = new Random(1);
            for (var change = 0; change < changes; change++)
            {
                await SendAsync(host, Mutator.Near(seed, random), $"change {change} of: {seed.Note}");
            }
        }
    });

    /// <summary>Sends requests with headers of all kinds to a host that takes signed ones only, of which none is signed.</summary>
    public async Task SignAsync(int count)
    {
        await using var host = await FuzzHost.StartAsync(Path.Combine(folder, "signed.db"), ClientEnvironment.Keys);
        for (var number = 0; number < count; number++)
        {
            var request = HeaderMutations.Authorized(await Mutator.NextAsync(number, host.Now), new Random(number));
            await SendAsync(host, request, $"signature {number}");
        }

        Collect(host);
        if (host.Client.Statuses.ContainsKey(200))
        {
            _finds.Add("A request without a good signature was answered.");
        }
    }

    private async Task WithHostAsync(string database, Func<FuzzHost, Task> send)
    {
        await using var host = await FuzzHost.StartAsync(database);
        await send(host);
        if (await host.ProblemOfWorkAsync() is { } problem)
        {
            _finds.Add($"After {Sent} requests: {problem}");
        }

        Collect(host);
    }

    private void Collect(FuzzHost host)
    {
        _finds.AddRange(host.Errors.Distinct().Select(static error => $"Logged: {error}"));
        foreach (var (status, count) in host.Client.Statuses)
        {
            _statuses[status] = _statuses.GetValueOrDefault(status) + count;
        }
    }

    private async Task SendAsync(FuzzHost host, FuzzRequest request, string origin)
    {
        if (await host.Client.ProblemOfAsync(request) is { } problem)
        {
            _finds.Add($"{origin}: {problem}\nkept as {Keep(request with { Note = $"{origin}: {problem.Split('\n')[0]}" })}");
        }

        if (++Sent % 100 == 0)
        {
            host.PassTime();
        }
    }

    /// <summary>Where somebody finds it who wants to put it among the seeds.</summary>
    private static string Keep(FuzzRequest request)
    {
        var kept = Path.Combine(Path.GetTempPath(), "monitoring-fuzz");
        Directory.CreateDirectory(kept);
        var seed = request.ToSeed();
        var path = Path.Combine(kept, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..12]}.json");
        File.WriteAllText(path, seed);
        return path;
    }
}
