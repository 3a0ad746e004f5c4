using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.Console.Tests.Commands;

public sealed class CommandLineTests
{
    [TestCase("bogus")]
    [TestCase("run", "--bogus")]
    [TestCase("run", "--backend", "oracle")]
    [TestCase("alarms")]
    [TestCase("alarms", "list", "--state", "WARM")]
    [TestCase("alarms", "list", "--scope", "elsewhere")]
    [TestCase("alarms", "plan", "--scope", "elsewhere")]
    [TestCase("alarms", "plan", "--keep-manual", "perhaps")]
    [TestCase("alarms", "apply", "--resource")]
    [TestCase("alarms", "destroy", "--resource", "i-1")]
    [TestCase("alarms", "history", "--max", "0")]
    [TestCase("check", "example.com")]
    [TestCase("check", "ftp://example.com")]
    [TestCase("check")]
    [TestCase("demo", "--json")]
    [TestCase("metrics", "get", "Monitoring/Uptime")]
    [TestCase("metrics", "get", "Monitoring/Uptime", "uptime", "--start", "soon")]
    [TestCase("metrics", "get", "Monitoring/Uptime", "uptime", "--period", "45s")]
    [TestCase("metrics", "get", "Monitoring/Uptime", "uptime", "--statistic", "Median")]
    [TestCase("metrics", "get", "Monitoring/Uptime", "uptime", "--dimension", "url")]
    [TestCase("notify", "test")]
    [TestCase("notify", "test", "--to", "nobody")]
    [TestCase("silence", "add", "--for", "1h", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource=x", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource=x", "--for", "1h", "--until", "2030-01-01", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource=x", "--until", "2020-01-01", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource=x", "--for", "soon", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource", "--for", "1h", "--comment", "x")]
    [TestCase("silence", "add", "--match", "team=x", "--for", "1h", "--comment", "x")]
    [TestCase("silence", "add", "--match", "tag:Env=x", "--for", "1h", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource=x", "--for", "1h", "--window", "at night", "--comment", "x")]
    [TestCase("silence", "add", "--match", "resource=x", "--for", "1h", "--comment", " ")]
    [TestCase("silence", "remove", "zz")]
    public async Task Invoke_WrongUsage_IsOneSentenceAndSixtyFour(params string[] args)
    {
        var (exitCode, output, error) = await InvokeAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(64), error);
            Assert.That(output, Is.Empty);
            Assert.That(error.TrimEnd(), Does.Not.Contain('\n').And.EndsWith("."));
        });
    }

    [TestCase]
    [TestCase("run")]
    [TestCase("demo")]
    [TestCase("check")]
    [TestCase("alarms")]
    [TestCase("alarms", "plan")]
    [TestCase("alarms", "apply")]
    [TestCase("alarms", "drift")]
    [TestCase("alarms", "coverage")]
    [TestCase("alarms", "destroy")]
    [TestCase("alarms", "list")]
    [TestCase("alarms", "history")]
    [TestCase("metrics", "list")]
    [TestCase("metrics", "get")]
    [TestCase("notify", "test")]
    [TestCase("silence", "add")]
    [TestCase("silence", "list")]
    [TestCase("silence", "remove")]
    public async Task Invoke_Help_ListsOptionsAndExitCodes(params string[] command)
    {
        var (exitCode, output, error) = await InvokeAsync([.. command, "--help"]);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero, error);
            Assert.That(output, Does.Contain("--config").And.Contain("--json").And.Contain("Exit codes:"));
        });
    }

    [TestCase("run", "run --json")]
    [TestCase("demo", "demo --once")]
    [TestCase("check", "check https://")]
    [TestCase("alarms plan", "alarms plan --config")]
    [TestCase("alarms apply", "alarms apply --force")]
    [TestCase("alarms drift", "alarms drift --backend aws")]
    [TestCase("alarms coverage", "alarms coverage --backend aws --resource")]
    [TestCase("alarms destroy", "alarms destroy --backend aws --scope")]
    [TestCase("alarms list", "alarms list --state ALARM")]
    [TestCase("alarms history", "alarms history ")]
    [TestCase("metrics list", "metrics list --namespace")]
    [TestCase("metrics get", "metrics get Monitoring/Uptime")]
    [TestCase("notify test", "notify test --to ops")]
    public async Task Invoke_HelpOfACommand_HasExamples(string command, string example)
    {
        var (_, output, _) = await InvokeAsync([.. command.Split(' '), "--help"]);

        Assert.That(output, Does.Contain("Examples:").And.Contain(example));
    }

    private static async Task<(int ExitCode, string Output, string Error)> InvokeAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.InvokeAsync(args, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
