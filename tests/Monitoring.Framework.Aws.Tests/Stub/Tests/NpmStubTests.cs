using Monitoring.Framework.Aws.Tests.Counterparts;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The stand-in's CloudWatch against the AWS SDK for JavaScript, which speaks JSON to it.</summary>
public sealed class NpmStubTests
{
    private const string Variable = "MONITORING_NODE_MODULES";

    [Test]
    public async Task Calls_OfTheSdk_AreAnsweredAsAwsAnswers()
    {
        var modules = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (!File.Exists(Path.Combine(modules, "@aws-sdk", "client-cloudwatch", "package.json")) || !await ClientScript.SucceedsAsync("node", "--version"))
        {
            Assert.Ignore($"There is no node, or {Variable} does not name a folder with the SDK: npm install @aws-sdk/client-cloudwatch, and give the path of its node_modules.");
        }

        await using var stub = AwsStub.Start();

        var (exitCode, output) = await ClientScript.RunAsync("node", [ClientScript.PathOf("cloudwatch_stub.mjs")], stub);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(stub.Count("PutMetricAlarm"), Is.EqualTo(63));
        Assert.That(stub.Requests.Single(static request => request is { Operation: "PutMetricData", Error: null }).Size.Sent, Is.LessThan(10_240), "packed");
    }
}
