using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary><c>run --listen</c>: CloudWatch's requests are answered by the host that runs.</summary>
public sealed partial class ListenTests
{
    [Test]
    public async Task Listen_NoPluginConfigured_TakesMetricsAndShowsThem()
    {
        using var folder = new WorkFolder();
        await using var console = ConsoleProcess.Start(folder.Path, environment: null, "run", "--listen", "127.0.0.1:0");
        await Eventually.HoldsAsync(() => console.Output.Any(static line => Address().IsMatch(line)), "the line that says where it listens");
        var address = Address().Match(console.Output.First(static line => Address().IsMatch(line))).Value;
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "PutMetricData",
            ["Version"] = "2010-08-01",
            ["Namespace"] = "Shop",
            ["MetricData.member.1.MetricName"] = "orders",
            ["MetricData.member.1.Value"] = "3",
        });

        using var put = await client.PostAsync(new Uri(address), form);
        var list = await ConsoleProcess.RunAsync(folder.Path, "metrics", "list");
        console.Signal(15);
        var result = await console.WaitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(list.Text, Does.Contain("Shop").And.Contain("orders"));
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Errors, Is.Empty);
        });
    }

    [TestCase("9090")]
    [TestCase(":9090")]
    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.1:65536")]
    [TestCase("127.0.0.1:http")]
    [TestCase("::1:9090")]
    [TestCase("example.com:9090")]
    public async Task Listen_WrongAddress_SaysHowOneLooks(string address)
    {
        using var folder = new WorkFolder();

        var result = await ConsoleProcess.RunAsync(folder.Path, "run", "--listen", address);

        AssertOneSentence(result, 64, $"--listen {address}: write HOST:PORT, such as 127.0.0.1:9090");
    }

    [Test]
    public async Task Listen_ForOtherMachines_NeedsTheConfiguration()
    {
        using var folder = new WorkFolder();

        var result = await ConsoleProcess.RunAsync(folder.Path, "run", "--listen", "0.0.0.0:0");

        AssertOneSentence(result, 64, "Monitoring:Server:AllowRemote");
    }

    [Test]
    public async Task Listen_ForOtherMachinesThatAreLetIn_Listens()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", """{ "Monitoring": { "Server": { "AllowRemote": true } } }""");
        await using var console = ConsoleProcess.Start(folder.Path, environment: null, "run", "--listen", "0.0.0.0:0");

        await Eventually.HoldsAsync(() => console.Output.Any(static line => Address().IsMatch(line)), "the line that says where it listens");

        console.Signal(15);
        Assert.That((await console.WaitAsync()).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Listen_PortInUse_SaysSo()
    {
        using var folder = new WorkFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var result = await ConsoleProcess.RunAsync(folder.Path, "run", "--listen", taken.LocalEndpoint.ToString()!);

        AssertOneSentence(result, 69, "the port is in use");
    }

    [Test]
    public async Task Listen_WrongSection_NamesThePath()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", """{ "Monitoring": { "Server": { "AllowRemotely": true } } }""");

        var result = await ConsoleProcess.RunAsync(folder.Path, "run", "--listen", "127.0.0.1:0");

        AssertOneSentence(result, 64, "Monitoring:Server", "AllowRemotely");
    }

    [Test]
    public async Task Run_WithoutListen_PassesOverTheSectionOfTheServer()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", """{ "Monitoring": { "Server": { "AllowRemote": true }, "Plugins": { "HttpUptime": { "Targets": { "a": { "Url": "http://127.0.0.1:9/" } } } } } }""");

        var result = await ConsoleProcess.RunAsync(folder.Path, "metrics", "list");

        Assert.That(result.ExitCode, Is.AnyOf(0, 1), result.ToString());
        Assert.That(result.Errors, Is.Empty, result.ToString());
    }

    private static void AssertOneSentence(ConsoleResult result, int exitCode, params string[] parts)
    {
        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        Assert.That(result.Errors, Has.Count.EqualTo(1), result.ToString());
        foreach (var part in parts)
        {
            Assert.That(result.Errors[0], Does.Contain(part), result.ToString());
        }
    }

    [GeneratedRegex(@"http://[0-9.]+:[0-9]+")]
    private static partial Regex Address();
}
