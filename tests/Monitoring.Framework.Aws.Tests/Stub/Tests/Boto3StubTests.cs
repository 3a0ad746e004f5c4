using System.Diagnostics;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The stand-in against boto3, which nobody here wrote: Debian's, and the one on the path where that is another.</summary>
[TestFixtureSource(nameof(Pythons))]
public sealed class Boto3StubTests(string python)
{
    private const string Debian = "/usr/bin/python3";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    public static IEnumerable<string> Pythons => new[] { Debian, OnPath() }.OfType<string>().Distinct();

    [Test]
    public async Task Calls_OfBoto3_AreAnsweredAsAwsAnswers([Values("ec2", "sns", "route53", "sts", "cloudwatch")] string part)
    {
        if (await RunAsync("import boto3", []) is not { ExitCode: 0 })
        {
            Assert.Ignore($"{python} has no boto3: apt-get install python3-boto3.");
        }

        if (part == "cloudwatch" && await RunAsync("import botocore; assert tuple(map(int, botocore.__version__.split('.')[:2])) >= (1, 42)", []) is not { ExitCode: 0 })
        {
            Assert.Ignore("This boto3 speaks the query protocol to CloudWatch.");
        }

        await using var stub = Prepared();
        var key = stub.Keys.Of(AwsStub.HomeAccount);
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Stub", "Tests", "boto3_stub.py"));

        var (exitCode, output) = await RunAsync(script, [part], stub.Address, key);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(stub.Requests, Is.Not.Empty);
    }

    private static AwsStub Prepared()
    {
        var stub = AwsStub.Start();
        stub.Ec2().Add(11);
        stub.Ec2().Add(new StubInstance { State = "terminated", PrivateDns = "gone" });
        stub.Route53().AddZone("example.com")
            .Add(new StubRecord("b.example.com.", "CNAME") { Identifier = "two", Values = ["c.example.com."] })
            .Add(new StubRecord("b.example.com.", "CNAME") { Identifier = "one", Alias = "d.example.com." })
            .Add("*.example.com", "A", "10.0.0.1")
            .Add("a.example.com", "AAAA", "::1")
            .Add("A.example.com", "A", "10.0.0.2", "10.0.0.3")
            .Add("example.com", "NS", "ns.example.");
        stub.Route53().AddZone("internal", isPrivate: true);
        stub.Keys.DenyRole("arn:aws:iam::444455556666:role/closed");
        return stub;
    }

    private Task<(int ExitCode, string Output)> RunAsync(string script, string[] arguments) => RunAsync(script, arguments, "", null);

    private async Task<(int ExitCode, string Output)> RunAsync(string script, string[] arguments, string address, StubKey? key)
    {
        var start = new ProcessStartInfo(python, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in new[]
        {
            ("STUB", address), ("AWS_ACCESS_KEY_ID", key?.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", key?.Secret), ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1"), ("PYTHONDONTWRITEBYTECODE", "1"),
        })
        {
            start.Environment[name] = value ?? "";
        }

        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, "python3"))
        .Where(File.Exists)
        .FirstOrDefault(static path => path is not ("/bin/python3" or Debian));
}
