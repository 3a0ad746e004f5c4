namespace Monitoring.Samples.Lambda.Terraform.Tests.Tools;

/// <summary>The packages of npm that read HCL and know the provider; nothing is downloaded by a test.</summary>
internal static class NodeModules
{
    private const string Variable = "MONITORING_TERRAFORM_MODULES";

    private static readonly string[] _packages = ["@cdktf/hcl2json", "@cdktf/provider-aws", "@grpc/grpc-js", "@grpc/proto-loader", "@msgpack/msgpack"];

    public static string Folder => Environment.GetEnvironmentVariable(Variable) ?? "";

    public static async Task RequireAsync()
    {
        if (_packages.FirstOrDefault(static package => !File.Exists(Path.Combine(Folder, package, "package.json"))) is { } missing)
        {
            Assert.Ignore($"{Variable} does not name a folder with {missing}: npm install --legacy-peer-deps {string.Join(' ', _packages)}, and give the path of its node_modules.");
        }

        if (await Tool.RunAsync("node", ["--eval", "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)"]) is not { ExitCode: 0 })
        {
            Assert.Ignore("Node 20 or newer is not installed.");
        }
    }

    public static async Task<ToolAnswer> RunAsync(string script, params string[] arguments) => (await Tool.RunAsync("node", [Sample.Script(script), Folder, .. arguments]))!;
}
