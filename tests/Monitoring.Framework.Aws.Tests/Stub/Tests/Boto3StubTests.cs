using Monitoring.Framework.Aws.Tests.Counterparts;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The stand-in against boto3, which nobody here wrote: Debian's, and the one on the path where that is another.</summary>
[TestFixtureSource(nameof(Pythons))]
public sealed class Boto3StubTests(string python)
{
    private const string Debian = "/usr/bin/python3";

    public static IEnumerable<string> Pythons => new[] { Debian, OnPath() }.OfType<string>().Distinct();

    [Test]
    public async Task Calls_OfBoto3_AreAnsweredAsAwsAnswers([Values("ec2", "sns", "route53", "sts", "cloudwatch")] string part)
    {
        if (!await ClientScript.SucceedsAsync(python, "-c", "import boto3"))
        {
            Assert.Ignore($"{python} has no boto3: apt-get install python3-boto3.");
        }

        if (part == "cloudwatch" && !await ClientScript.SucceedsAsync(python, "-c", "import botocore; assert tuple(map(int, botocore.__version__.split('.')[:2])) >= (1, 42)"))
        {
            Assert.Ignore("This boto3 speaks the query protocol to CloudWatch.");
        }

        await using var stub = Prepared();

        var (exitCode, output) = await ClientScript.RunAsync(python, [ClientScript.PathOf("boto3_stub.py"), part], stub);

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

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, "python3"))
        .Where(File.Exists)
        .FirstOrDefault(static path => path is not ("/bin/python3" or Debian));
}
