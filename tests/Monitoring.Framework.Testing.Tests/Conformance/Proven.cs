using System.Reflection;

namespace Monitoring.Framework.Testing.Tests;

internal static class Proven
{
    /// <summary>The checks that a test method's cases name as the only one that fails.</summary>
    public static IEnumerable<string> By<TTests>(string method) => typeof(TTests).GetMethod(method)!.GetCustomAttributes<TestCaseAttribute>()
        .Select(static each => (string)each.Arguments[0]!)
        .Where(static checks => checks.Length > 0 && !checks.Contains(' ', StringComparison.Ordinal));
}
