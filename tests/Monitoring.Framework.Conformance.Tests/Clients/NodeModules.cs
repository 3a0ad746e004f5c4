namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>Where the AWS SDK for JavaScript is; nothing is downloaded by a test.</summary>
internal static class NodeModules
{
    private const string Variable = "MONITORING_NODE_MODULES";

    public static async Task<string?> ReasonToSkipAsync()
    {
        if (await ClientProcess.RunAsync("node", ["--eval", "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)"], new Dictionary<string, string>()) is not { ExitCode: 0 })
        {
            return "Node 20 or newer is not installed.";
        }

        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        return File.Exists(Path.Combine(folder, "@aws-sdk", "client-cloudwatch", "package.json"))
            ? null
            : $"{Variable} does not name a folder with the SDK: npm install @aws-sdk/client-cloudwatch, and give the path of its node_modules.";
    }
}
