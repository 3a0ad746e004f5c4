namespace Monitoring.Framework.Testing;

/// <summary>One thing that a contract asks for.</summary>
internal sealed record ConformanceCheck(string Name, Func<PluginConformance, Task> RunAsync)
{
    public static ConformanceCheck Of<TSuite>(string name, Func<TSuite, Task> run)
        where TSuite : PluginConformance => new(name, suite => run((TSuite)suite));

    /// <summary>As the data of a test that takes the name: what NUnit, xunit and MSTest understand alike.</summary>
    public static IEnumerable<object[]> Cases(IReadOnlyList<ConformanceCheck> checks) => checks.Select(static check => new object[] { check.Name });
}
