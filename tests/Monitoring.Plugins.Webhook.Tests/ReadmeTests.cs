using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>What the README shows is true: its code verifies a real message, and its JSON has the fields of a real one.</summary>
public class ReadmeTests
{
    private const string Secret = "hush";

    private WebhookStandIn.Recorded _message;

    [OneTimeSetUp]
    public async Task SendAsync()
    {
        await using var hook = await WebhookStandIn.StartAsync();
        var notifier = Composition.Notifier(options =>
        {
            options.Url = hook.Url.AbsoluteUri;
            options.Secret = Secret;
        });
        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        _message = hook.Requests.Single();
    }

    [Test]
    public void CSharp_AcceptsTheMessageAndRefusesOthers()
    {
        var (timestamp, signature) = (_message.Headers["Monitoring-Timestamp"], _message.Headers["Monitoring-Signature"]);

        Assert.Multiple(() =>
        {
            Assert.That(IsGenuine(Secret, timestamp, signature, _message.Body, Composition.Noon), Is.True);
            Assert.That(IsGenuine("other", timestamp, signature, _message.Body, Composition.Noon), Is.False);
            Assert.That(IsGenuine(Secret, timestamp, signature, [.. _message.Body, 32], Composition.Noon), Is.False);
            Assert.That(IsGenuine(Secret, timestamp, signature, _message.Body, Composition.Noon.AddHours(1)), Is.False);
        });
    }

    [Test]
    public void CSharp_IsTheCodeOfThisTest()
    {
        var here = Read("tests/Monitoring.Plugins.Webhook.Tests/ReadmeTests.cs");
        var shown = string.Join('\n', Block("csharp", "IsGenuine").Split('\n').Select(line => line.Length == 0 ? line : "    " + line));

        Assert.That(here, Does.Contain(shown.Replace("    static bool", "    private static bool", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Python_AcceptsTheMessageAndRefusesOthers()
    {
        var (timestamp, signature) = (_message.Headers["Monitoring-Timestamp"], _message.Headers["Monitoring-Signature"]);
        var body = Convert.ToHexStringLower(_message.Body);
        var now = Composition.Noon.ToUnixTimeSeconds();
        var code = Block("python", "is_genuine") + $"""

            body = bytes.fromhex("{body}")
            print(is_genuine("{Secret}", "{timestamp}", "{signature}", body, {now}),
                  is_genuine("other", "{timestamp}", "{signature}", body, {now}),
                  is_genuine("{Secret}", "{timestamp}", "{signature}", body + b" ", {now}),
                  is_genuine("{Secret}", "{timestamp}", "{signature}", body, {now} + 3600))
            """;

        Assert.That(await RunPythonAsync(code), Is.EqualTo("True False False False"));
    }

    [Test]
    public void Json_HasTheFieldsOfAMessage()
    {
        var shown = JsonNode.Parse(Block("json", "\"version\""));

        Assert.That(Fields(shown, ""), Is.EquivalentTo(Fields(JsonNode.Parse(_message.Body), "")));
    }

    private static bool IsGenuine(string secret, string timestamp, string signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        var expected = "v1=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature));
    }

    private static async Task<string> RunPythonAsync(string code)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-");
        Process python;
        try
        {
            python = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("python3 is not installed.");
            throw;
        }

        using (python)
        {
            await python.StandardInput.WriteAsync(code);
            python.StandardInput.Close();
            return (await python.StandardOutput.ReadToEndAsync()).Trim();
        }
    }

    private static HashSet<string> Fields(JsonNode? node, string path) => node switch
    {
        JsonObject map when path.EndsWith("labels", StringComparison.Ordinal) || path.EndsWith("tags", StringComparison.Ordinal) || map.Count == 0 => [path],
        JsonObject map => [.. map.SelectMany(pair => Fields(pair.Value, $"{path}/{pair.Key}"))],
        JsonArray list => Fields(list.Count > 0 ? list[0] : null, path + "[]"),
        _ => [path],
    };

    private static string Block(string language, string holding) => Read("plugins/Monitoring.Plugins.Webhook/README.md")
        .Split($"```{language}\n")
        .Skip(1)
        .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])
        .Single(block => block.Contains(holding, StringComparison.Ordinal));

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, path)).ReplaceLineEndings("\n");
    }
}
