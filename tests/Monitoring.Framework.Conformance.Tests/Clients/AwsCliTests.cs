namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>The AWS CLI of Debian, which speaks the query protocol.</summary>
public sealed class AwsCliTests : ClientFixture
{
    private static readonly string _program = File.Exists("/usr/bin/aws") ? "/usr/bin/aws" : "aws";

    /// <summary>The part <c>examples</c> has the arguments of the examples in the CLI's documentation.</summary>
    [Test]
    public Task Commands_AsDocumented_Work(
        [Values("examples", "data", "queries", "alarms", "composites", "states", "tags", "errors")] string part) => PassesAsync(part);

    private protected override async Task<string?> ReasonToSkipAsync() =>
        await ClientProcess.RunAsync(_program, ["--version"], new Dictionary<string, string>()) is { ExitCode: 0 }
            && await ClientProcess.RunAsync("bash", ["--version"], new Dictionary<string, string>()) is { ExitCode: 0 }
            ? null
            : "The AWS CLI is not installed: apt-get install awscli.";

    private protected override Task<ClientResult?> RunAsync(string part, Dictionary<string, string> environment)
    {
        environment["MONITORING_AWS"] = _program;
        return ClientProcess.RunAsync("bash", [Script("aws_cli.sh"), part], environment);
    }
}
