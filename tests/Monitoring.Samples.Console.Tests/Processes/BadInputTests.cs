using Microsoft.Data.Sqlite;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>Whatever is wrong ends in one sentence and the exit code of the README, never in a stack trace.</summary>
public sealed class BadInputTests
{
    private const string Target = """ "HttpUptime": { "Targets": { "a": { "Url": "http://127.0.0.1:9/" } } } """;

    private static readonly string[] _run = ["run"];

    private static IEnumerable<TestCaseData> Configurations()
    {
        yield return Case("UnknownSection", $$"""{ "Monitoring": { "Plugin": {}, "Plugins": { {{Target}} } } }""", "Monitoring:Plugin:", "'Plugin'");
        yield return Case("UnknownPlugin", """{ "Monitoring": { "Plugins": { "HttpUptimes": { "Interval": "1" } } } }""", "Monitoring:Plugins:HttpUptimes:");
        yield return Case("UnknownKey", """{ "Monitoring": { "Plugins": { "HttpUptime": { "Intervall": "00:01:00" } } } }""", "Monitoring:Plugins:HttpUptime", "Intervall");
        yield return Case("MalformedUrl", """{ "Monitoring": { "Plugins": { "HttpUptime": { "Targets": { "a": { "Url": "nonsense" } } } } } }""", "Monitoring:Plugins:HttpUptime:Targets:a:Url:");
        yield return Case("IntervalOfZero", """{ "Monitoring": { "Plugins": { "HttpUptime": { "Interval": "00:00:00", "Targets": { "a": { "Url": "http://127.0.0.1:9/" } } } } } }""", "Monitoring:Plugins:HttpUptime", "Interval");
        yield return Case("IntervalThatIsNone", """{ "Monitoring": { "Plugins": { "HttpUptime": { "Interval": "soon" } } } }""", "Monitoring:Plugins:HttpUptime:Interval");
        yield return Case("UnknownNotifierInARoute", $$"""{ "Monitoring": { "Plugins": { {{Target}}, "Console": { "me": { "Enabled": true } } }, "Routes": { "all": { "To": [ "nobody" ] } } } }""", "Monitoring:Routes:all", "nobody");
        yield return Case("TwoNotifiersOfOneName", $$"""{ "Monitoring": { "Plugins": { {{Target}}, "Console": { "ops": { "Enabled": true } }, "Webhook": { "ops": { "Url": "http://127.0.0.1:9/" } } } } }""", "Monitoring:Plugins:", "ops");
        yield return Case("KeyThatStandsTwice", """{ "Monitoring": { "Owner": "a", "Owner": "b" } }""", "Owner");
        yield return Case("BrokenJson", "{ \"Monitoring\": {\n  \"Plugins\": ] } }", "monitoring.json:2:");
        yield return Case("UnknownBackend", $$"""{ "Monitoring": { "Backend": "Oracle", "Plugins": { {{Target}} } } }""", "Monitoring:Backend:", "Oracle");
        yield return Case("RuleThatCloudWatchWouldRefuse", Rule("\"Period\": \"00:00:45\""), "Monitoring:Plugins:AlarmRules");
        yield return Case("PluginFolderThatIsNotThere", """{ "Monitoring": { "PluginFolders": [ "nowhere" ] } }""", "Monitoring:PluginFolders:0", "nowhere");
    }

    [TestCaseSource(nameof(Configurations))]
    public async Task Run_WrongConfiguration_IsOneSentenceWithItsPathAndSixtyFour(string json, string[] expected)
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", json);

        var result = await ConsoleProcess.RunAsync(folder.Path, _run);

        AssertOneSentence(result, 64, expected);
        Assert.That(result.Errors[0], Does.StartWith("monitoring.json"), result.ToString());
    }

    [Test]
    public async Task Run_UnreadableYaml_NamesFileAndLine()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.yaml", "Monitoring:\n  Plugins: [\n");

        AssertOneSentence(await ConsoleProcess.RunAsync(folder.Path, _run), 64, "monitoring.yaml:3:");
    }

    [Test]
    public async Task Run_UnreadableRuleFile_NamesTheFile()
    {
        using var folder = new WorkFolder();
        folder.Write("alarms.yaml", "rules: [\n");
        folder.Write("monitoring.json", """{ "Monitoring": { "Plugins": { "AlarmRules": { "File": "alarms.yaml" } } } }""");

        AssertOneSentence(await ConsoleProcess.RunAsync(folder.Path, _run), 64, "alarms.yaml");
    }

    [Test]
    public async Task Run_MissingFile_NamesIt()
    {
        using var folder = new WorkFolder();

        AssertOneSentence(await ConsoleProcess.RunAsync(folder.Path, "run", "--config", "nowhere.json"), 64, "nowhere.json: there is no such file.");
    }

    [Test]
    public async Task Run_WrongEnvironmentVariable_NamesIt()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", $$"""{ "Monitoring": { "Plugins": { {{Target}} } } }""");
        var environment = new Dictionary<string, string> { ["Monitoring__Plugins__HttpUptime__Interval"] = "00:00:00" };
        await using var console = ConsoleProcess.Start(folder.Path, environment, _run);

        AssertOneSentence(await console.WaitAsync(), 64, "environment variable Monitoring__Plugins__HttpUptime__Interval", "Monitoring:Plugins:HttpUptime:Interval");
    }

    [Test]
    public async Task Run_NothingConfigured_SaysHowAndOffersTheDemo()
    {
        using var folder = new WorkFolder();

        var result = await ConsoleProcess.RunAsync(folder.Path);

        Assert.That(result.ExitCode, Is.EqualTo(64), result.ToString());
        Assert.That(string.Join('\n', result.Errors), Does.Contain("Nothing is configured").And.Contain("\"HttpUptime\"").And.Contain("demo --once"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [TestCase("run")]
    [TestCase("alarms", "apply")]
    [TestCase("alarms", "list")]
    public async Task AnyCommand_DatabaseThatIsAFolder_IsOneSentenceAndSixtyNine(params string[] args)
    {
        using var folder = new WorkFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "monitoring.db"));
        folder.Write("monitoring.json", $$"""{ "Monitoring": { "Plugins": { {{Target}} } } }""");

        AssertOneSentence(await ConsoleProcess.RunAsync(folder.Path, args), 69, "monitoring.db");
    }

    [Test]
    public async Task Run_DatabaseInAReadOnlyFileSystem_IsOneSentenceAndSixtyNine()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Needs /proc, which nobody can write, not even an administrator.");
        }

        using var folder = new WorkFolder();
        folder.Write("monitoring.json", $$"""{ "Monitoring": { "Embedded": { "Database": "/proc/monitoring.db" }, "Plugins": { {{Target}} } } }""");

        AssertOneSentence(await ConsoleProcess.RunAsync(folder.Path, _run), 69, "/proc/monitoring.db");
    }

    [Test]
    public async Task Run_DatabaseThatAnotherEngineRuns_IsOneSentenceAndSixtyNine()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", $$"""{ "Monitoring": { "Plugins": { {{Target}} } } }""");
        await using var first = ConsoleProcess.Start(folder.Path, environment: null, _run);
        await Eventually.HoldsAsync(() => File.Exists(Path.Combine(folder.Path, "monitoring.db")), "the first engine has opened its file");

        AssertOneSentence(await ConsoleProcess.RunAsync(folder.Path, _run), 69, "monitoring.db");
    }

    [Test]
    public async Task Apply_DatabaseThatSomebodyLocks_IsOneSentenceAndSixtyNine()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", $$"""{ "Monitoring": { "Plugins": { {{Target}} } } }""");
        Assert.That((await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply")).ExitCode, Is.Zero);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "monitoring.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        folder.Write("more.json", """{ "Monitoring": { "Plugins": { "HttpUptime": { "Targets": { "b": { "Url": "http://127.0.0.1:9/b" } } } } } }""");

        var result = await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply", "--config", "monitoring.json", "--config", "more.json");

        AssertOneSentence(result, 69);
    }

    private static TestCaseData Case(string name, string json, params string[] expected) => new TestCaseData(json, expected).SetArgDisplayNames(name);

    private static string Rule(string more) =>
        $$"""
        { "Monitoring": { "Plugins": { "AlarmRules": { "Rules": { "r": {
            "Namespace": "N", "Metric": "m", "Statistic": "Average", "EvaluationPeriods": 1, "Operator": "GreaterThanThreshold", "Threshold": 1, {{more}} } } } } } }
        """;

    private static void AssertOneSentence(ConsoleResult result, int exitCode, params string[] expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
            Assert.That(result.Errors, Has.Count.EqualTo(1), result.ToString());
            Assert.That(string.Concat(result.Errors), Does.EndWith(".").Or.EndsWith("?"), result.ToString());
            foreach (var part in expected)
            {
                Assert.That(string.Concat(result.Errors), Does.Contain(part), result.ToString());
            }

            Assert.That(result.Errors.Concat(result.Output), Has.None.StartsWith("   at "), result.ToString());
        });
    }
}
