using System.Text.RegularExpressions;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>Commands in READMEs: programs and paths are there, and the console sample's command line takes its arguments.</summary>
public sealed partial class ShellBlockTests
{
    private static IEnumerable<Block> Blocks => Block.In("sh");

    [TestCaseSource(nameof(Blocks))]
    public void Block_EachCommand_CanBeGiven(Block block)
    {
        // A block that goes on in the folder of the README, or begins at the root of the checkout.
        var folder = block.Text.Contains("--project ../", StringComparison.Ordinal) ? Path.GetDirectoryName(block.File)! : "";
        Assert.Multiple(() =>
        {
            foreach (var command in ShellWords.Commands(block.Text).Select(static words => words.SkipWhile(static word => Assignment().IsMatch(word)).ToArray()).Where(static words => words.Length > 0))
            {
                if (command is ["cd", var target])
                {
                    folder = target == Path.GetDirectoryName(block.File) || folder.Length == 0 ? target : Path.Combine(folder, target);
                    Assert.That(Repository.Path(folder), Does.Exist);
                }
                else
                {
                    Assert.That(Refusal(command, block, folder), Is.Null, string.Join(' ', command));
                }
            }
        });
    }

    [TestCase("dotnet run --project samples/Monitoring.Samples.Console -- alarms plam")]
    [TestCase("dotnet run --project samples/Monitoring.Samples.Consul -- demo")]
    [TestCase("dotnet run --project samples/Monitoring.Samples.Console -- check --confg a.json")]
    [TestCase("dotnet run -c Release --project tests/Monitoring.Framework.Benchmarks -- fly")]
    [TestCase("dotnet brew")]
    [TestCase(".ci/walk")]
    [TestCase(".ci/run --longer")]
    [TestCase("aws cloudwatch put-metric-alrm --alarm-name a")]
    [TestCase("samples/Monitoring.Samples.Lambda/publish.sh --fast")]
    [TestCase("frobnicate")]
    public void Command_ThatIsWrong_IsRefused(string line) =>
        Assert.That(Refusal(ShellWords.Commands(line).Single(), new Block("README.md", 1, "sh", line), ""), Is.Not.Null);

    private static string? Refusal(string[] command, Block block, string folder) => command switch
    {
        ["mkdir" or "touch", ..] or ["dotnet", _, "My.Backlog", ..] or ["dotnet", "run", "--project", "My.Host", ..] => IsLiteralElsewhere(block, string.Join(' ', command)) ? null : "the README of the templates has no such line",
        ["dotnet", "run", ..] => DotnetRun(command, folder),
        ["dotnet", "build" or "test" or "publish" or "pack", ..] => Missing(command[2..].FirstOrDefault(static word => word.Contains('/', StringComparison.Ordinal) && !word.StartsWith("my-", StringComparison.Ordinal)), folder),
        ["dotnet", "new" or "add" or "sln", ..] => IsLiteralElsewhere(block, string.Join(' ', command)) ? null : "it stands neither in .ci/run nor in the README of the templates",
        ["export", ..] => command[1..].All(static word => Assignment().IsMatch(word)) ? null : "export takes assignments",
        ["aws", "cloudwatch", var operation, ..] => AwsCommand.Refusal(operation, command[3..]),
        ["aws", "dynamodb", "create-table" or "update-time-to-live", ..] => null,
        ["aws", "kms", "encrypt", ..] => null,
        ["printf", ..] => null,
        ["sqlite3", "monitoring.db", var backup] when backup.StartsWith(".backup ", StringComparison.Ordinal) => null,
        ["telegraf", "--config", var file] => Missing($"samples/telegraf/{file}", ""),
        ["terraform", var change, "init" or "plan" or "apply" or "destroy"] when change.StartsWith("-chdir=", StringComparison.Ordinal) => Missing(change["-chdir=".Length..], ""),
        [var script, ..] when script.Contains('/', StringComparison.Ordinal) => Script(script, command[1..]),
        _ => $"there is no rule for '{command[0]}'",
    };

    private static string? DotnetRun(string[] command, string folder)
    {
        var dashes = Array.IndexOf(command, "--");
        var arguments = dashes < 0 ? [] : command[(dashes + 1)..];
        var at = Array.IndexOf(command, "--project");
        if (at < 0)
        {
            return IsLiteralElsewhere(null, string.Join(' ', command)) ? null : "it names no project";
        }

        var project = command[at + 1];
        return Missing(project, folder) ?? (Path.GetFileName(project) switch
        {
            "Monitoring.Samples.Console" => arguments is ["COMMAND"] ? null : ConsoleCheck.Refusal(arguments),
            "Monitoring.Samples.Lambda" => arguments is ["--local", var file] ? Missing(file, folder) : "the sample takes --local FILE",
            "Monitoring.Framework.Benchmarks" => Repository.Files("*.cs", "tests/Monitoring.Framework.Benchmarks").Any(file => Repository.Read(file).Contains($"\"{arguments[0]}\"", StringComparison.Ordinal))
                ? null
                : $"there is no benchmark '{arguments[0]}'",
            _ => null,
        });
    }

    private static string? Script(string script, string[] arguments) => Missing(script, "")
        ?? arguments.Where(static word => word.StartsWith("--", StringComparison.Ordinal))
            .Where(option => !Regex.IsMatch(Repository.Read(script), $@"(^|[\s|]){Regex.Escape(option)}[\s)|]", RegexOptions.Multiline))
            .Select(static option => $"it has no option {option}")
            .FirstOrDefault();

    private static bool IsLiteralElsewhere(Block? block, string command)
    {
        const string templates = "src/Monitoring.Framework.Templates/README.md";
        return Repository.Read(".ci/run").Contains(command, StringComparison.Ordinal)
            || block?.File == templates
            || (File.Exists(Repository.Path(templates)) && Block.All.Any(each => each.File == templates && each.Text.Contains(command, StringComparison.Ordinal)));
    }

    private static string? Missing(string? path, string folder) =>
        path is null || Path.Exists(Repository.Path(Path.Combine(folder, path))) ? null : $"there is no {path}";

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9_]*=")]
    private static partial Regex Assignment();
}
