using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Slack.Tests.Counterpart;

/// <summary>What Slack's own types say of a message; one process for all of them.</summary>
internal sealed class BlockKit : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private BlockKit(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>How many lengths and counts Slack's comments state.</summary>
    public int Limits { get; private init; }

    public static async Task<BlockKit> StartAsync()
    {
        NodeModules.Need("@slack/types", "ts-json-schema-generator", "ajv");
        var process = NodeModules.Start(NodeModules.Own("blockkit.mjs"), NodeModules.Path);
        var line = await process.StandardOutput.ReadLineAsync();
        return new BlockKit(process) { Limits = int.Parse(line ?? "0", System.Globalization.CultureInfo.InvariantCulture) };
    }

    /// <summary>What is wrong with the message.</summary>
    public string[] Errors(JsonNode message)
    {
        _process.StandardInput.WriteLine(message.ToJsonString());
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() is { } line ? JsonSerializer.Deserialize<string[]>(line)! : [_errors.GetAwaiter().GetResult()];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
