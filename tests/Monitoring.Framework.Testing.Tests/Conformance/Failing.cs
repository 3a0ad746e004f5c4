namespace Monitoring.Framework.Testing.Tests;

internal static class Failing
{
    /// <summary>The checks that fail, with what they say.</summary>
    public static async Task<Dictionary<string, string>> Of(PluginConformance suite, IEnumerable<object[]> checks)
    {
        var failures = new Dictionary<string, string>();
        foreach (var check in checks.Select(static each => (string)each[0]))
        {
            try
            {
                await suite.VerifyAsync(check);
            }
            catch (ConformanceException exception)
            {
                failures.Add(check, exception.Message);
            }
        }

        return failures;
    }
}
