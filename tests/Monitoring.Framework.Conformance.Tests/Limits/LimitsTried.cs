using System.Reflection;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The entries of limits.json that a test is about: by a probe, by a test that names it, or as the rate of an operation.</summary>
internal static class LimitsTried
{
    public static IEnumerable<string> Names =>
    [
        .. LimitVectorTests.Probes.Select(static probe => probe.Limit),
        .. from type in typeof(LimitsTried).Assembly.GetTypes()
           from method in type.GetMethods()
           from limit in method.GetCustomAttributes<LimitAttribute>()
           select limit.Name,
        .. RateLimitVectorTests.Rates,
    ];
}
