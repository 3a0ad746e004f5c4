using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Testing;

/// <summary>One registered policy in a host of its own, and what it is asked about.</summary>
internal sealed class PolicyUnderTest(AlarmPolicyConformance suite, ConformanceHost host, AlarmPolicyRegistration registration, IReadOnlyList<AlarmPolicyContext> contexts)
{
    private readonly IAlarmPolicy _policy = registration.Factory(host.Services);

    public AlarmPolicyConformance Suite { get; } = suite;

    public ConformanceHost Host { get; } = host;

    public string Name => registration.Name;

    public string Who => $"the policy '{registration.Name}'";

    /// <summary>Everything that it is asked about, also what nobody has heard of.</summary>
    public IReadOnlyList<AlarmPolicyContext> Contexts { get; } = contexts;

    /// <summary>Runs a check on each policy that the settings register.</summary>
    public static async Task EachAsync(AlarmPolicyConformance suite, string? settings, Func<PolicyUnderTest, Task> check)
    {
        var count = 1;
        for (var i = 0; i < count; i++)
        {
            var host = suite.Start(settings, ResourcesOf(suite));
            await using var hostScope = host.ConfigureAwait(false);
            count = host.Policies.Count;
            if (count == 0)
            {
                throw new ConformanceException($"{host} should register an alarm policy, but it registers none; call builder.AddAlarmPolicy in Register, or correct Settings.");
            }

            var known = ResourcesOf(suite).Concat(await DiscoverAsync(host).ConfigureAwait(false)).ToList();
            var policy = host.Policies[i];
            await check(new PolicyUnderTest(suite, host, policy, [.. PolicyWorld.Contexts(policy.Name, known)])).ConfigureAwait(false);
        }
    }

    /// <summary>The alarms that it wants; none where it throws, which a check of its own is about.</summary>
    public IReadOnlyList<AlarmDefinition> Ask(AlarmPolicyContext context) => TryAsk(context, out _) ?? [];

    public IReadOnlyList<AlarmDefinition>? TryAsk(AlarmPolicyContext context, out Exception? error)
    {
        try
        {
            error = null;
            return [.. _policy.AlarmsFor(context)];
        }
        catch (Exception exception)
        {
            error = exception;
            return null;
        }
    }

    public void Expect([DoesNotReturnIf(false)] bool condition, string sentence)
    {
        if (!condition)
        {
            throw new ConformanceException($"{Who} {sentence}");
        }
    }

    private static IReadOnlyList<MonitoredResource> ResourcesOf(AlarmPolicyConformance suite)
    {
        var own = suite.OwnResources.ToList();
        return [.. own, .. PolicyWorld.Usual.Where(usual => !own.Exists(each => each.Id == usual.Id))];
    }

    private static async Task<List<MonitoredResource>> DiscoverAsync(ConformanceHost host)
    {
        List<MonitoredResource> resources = [];
        foreach (var registration in host.ResourceSources)
        {
            await foreach (var resource in registration.Factory(host.Services).DiscoverAsync(DiscoveryScope.Local, CancellationToken.None).ConfigureAwait(false))
            {
                resources.Add(resource);
            }
        }

        return resources;
    }
}
