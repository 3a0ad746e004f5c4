using System.Text.Json.Nodes;
using Monitoring.Samples.Lambda.Terraform.Tests.Tools;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Running;

/// <summary>Terraform with a provider behind which is nothing: what it would make, change and destroy, in order.</summary>
internal sealed class StandIn : IDisposable
{
    public const string Account = "123456789012";
    public const string Home = "eu-central-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
    private readonly Dictionary<string, string> _environment;

    public StandIn()
    {
        var samples = Path.Combine(_folder, "samples");
        Sample.Copy(Sample.Module, ModuleFolder);
        Sample.Copy(Path.Combine(Sample.Samples, "telegraf"), Path.Combine(samples, "telegraf"));
        Write(Path.Combine("artifacts", "monitoring-lambda.zip"), "a zip");
        Write("terraform.rc", $$"""provider_installation { dev_overrides { "hashicorp/aws" = "{{_folder}}" } }""");
        var provider = Write("terraform-provider-aws", $"#!/bin/sh\nexec node '{Sample.Script("provider.mjs")}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(provider, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _environment = new Dictionary<string, string>
        {
            ["CHECKPOINT_DISABLE"] = "1",
            ["STANDIN_FOLDER"] = samples,
            ["STANDIN_JOURNAL"] = Journal,
            ["STANDIN_MODULES"] = NodeModules.Folder,
            ["TF_CLI_CONFIG_FILE"] = Path.Combine(_folder, "terraform.rc"),
            ["TF_DISABLE_PLUGIN_TLS"] = "1",
            ["TF_IN_AUTOMATION"] = "1",
            ["TMPDIR"] = _folder,
        };
    }

    public string Example => Path.Combine(ModuleFolder, "example");

    private string ModuleFolder => Path.Combine(_folder, "samples", "Monitoring.Samples.Lambda", "terraform");

    private string Journal => Path.Combine(_folder, "journal");

    public static async Task RequireAsync()
    {
        await NodeModules.RequireAsync();
        if (await Tool.RunAsync("terraform", ["version"], environment: new Dictionary<string, string> { ["CHECKPOINT_DISABLE"] = "1", ["TF_CLI_CONFIG_FILE"] = "/dev/null" }) is not { ExitCode: 0 })
        {
            Assert.Ignore("terraform is not on the path.");
        }
    }

    /// <summary>A configuration that has the module in it, once for each of the arguments.</summary>
    public string Root(params IReadOnlyList<string> arguments)
    {
        var modules = arguments.Select(static (text, index) => $$"""

            module "m{{index}}" {
              source  = "../samples/Monitoring.Samples.Lambda/terraform"
              package = "../artifacts/monitoring-lambda.zip"
              {{text}}
            }
            """);
        var file = Write(Path.Combine("root", "main.tf"), $"provider \"aws\" {{\n  region = \"{Home}\"\n}}\n{string.Join('\n', modules)}");
        return Path.GetDirectoryName(file)!;
    }

    public Task<IReadOnlyList<JournalEntry>> ApplyAsync(string root) => DoneAsync(root, "apply");

    public Task<IReadOnlyList<JournalEntry>> DestroyAsync(string root) => DoneAsync(root, "destroy");

    /// <summary>What each resource of the module depends on, as Terraform keeps it to destroy in the right order: a resource goes before all that it depends on.</summary>
    public static ILookup<string, string> Dependencies(string root)
    {
        const string Prefix = "module.monitoring.";
        var state = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "terraform.tfstate")))!;
        return (
            from resource in state["resources"]!.AsArray()
            from instance in resource!["instances"]!.AsArray()
            from dependency in instance!["dependencies"]?.AsArray() ?? []
            select (Resource: $"{resource["type"]}.{resource["name"]}", Dependency: ((string)dependency!).Replace(Prefix, "", StringComparison.Ordinal)))
            .Distinct().ToLookup(static pair => pair.Resource, static pair => pair.Dependency);
    }

    /// <summary>What Terraform says when it refuses.</summary>
    public async Task<string> RefusalAsync(string root)
    {
        await GetAsync(root);
        var answer = await RunAsync(root, "plan", "-input=false");
        Assert.That(answer.ExitCode, Is.Not.Zero, answer.All);
        return answer.All;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IReadOnlyList<JournalEntry>> DoneAsync(string root, string command)
    {
        File.Delete(Journal);
        await GetAsync(root);
        var answer = await RunAsync(root, command, "-auto-approve", "-input=false");
        Assert.That(answer.ExitCode, Is.Zero, answer.All);
        return [.. File.ReadLines(Journal).Select(static (line, index) => JournalEntry.Read(index, JsonNode.Parse(line)!))];
    }

    private async Task GetAsync(string root)
    {
        var answer = await RunAsync(root, "get");
        Assert.That(answer.ExitCode, Is.Zero, answer.All);
    }

    private async Task<ToolAnswer> RunAsync(string root, string command, params string[] options) =>
        (await Tool.RunAsync("terraform", [command, "-no-color", .. options], root, _environment))!;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
