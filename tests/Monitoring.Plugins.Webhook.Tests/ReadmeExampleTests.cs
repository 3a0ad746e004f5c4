using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>The README's own examples, sent: each is what the provider's documentation takes, for every kind of message, however long.</summary>
public partial class ReadmeExampleTests
{
    private static readonly string _long = string.Concat(Enumerable.Repeat("\"long\" \\ {{x}}\n😀", 500));

    public static IEnumerable<TestCaseData> Messages()
    {
        yield return Case("alarm", Samples.Alarm);
        yield return Case("recovery", Samples.Alarm with { State = AlarmState.Ok, EarlierReceipt = new DeliveryReceipt("n-0", new Dictionary<string, string> { ["episode"] = "n-0" }) });
        yield return Case("test", Samples.Test with { Occasion = NotificationOccasion.Test });
        yield return Case("notice", Samples.Test with { Occasion = NotificationOccasion.Notice, Severity = AlarmSeverity.Warning, Text = _long });
        yield return Case("digest", Samples.Alarm with
        {
            Occasion = NotificationOccasion.Digest,
            Title = _long,
            Text = _long,
            Facts = [new(new string('n', 50), _long)],
            Incidents = [.. Enumerable.Range(0, 300).Select(static i => Samples.Alarm.Incidents[0] with { Alarm = DiscoveryScope.Local.Alarm(new string('a', 255)), Note = i % 2 == 0 ? null : _long, Reason = _long })],
        });
    }

    private static TestCaseData Case(string name, Notification message) => new TestCaseData(message).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Messages))]
    public async Task Discord_TakesIt(Notification message)
    {
        var body = await SendAsync("Discord", message);

        var embed = body["embeds"]!.AsArray().Single()!;
        var fields = embed["fields"]!.AsArray();
        string[] texts = [(string)embed["title"]!, (string)embed["description"]!, (string)embed["footer"]!["text"]!, .. fields.SelectMany(static each => new[] { (string)each!["name"]!, (string)each["value"]! })];
        Assert.Multiple(() =>
        {
            Assert.That(texts[0], Has.Length.InRange(1, 256));
            Assert.That(texts[1], Has.Length.LessThanOrEqualTo(4096));
            Assert.That(fields, Has.Count.LessThanOrEqualTo(25));
            Assert.That(fields.Select(static each => ((string)each!["name"]!).Length), Is.All.InRange(1, 256));
            Assert.That(fields.Select(static each => ((string)each!["value"]!).Length), Is.All.InRange(1, 1024));
            Assert.That(texts.Sum(static text => text.Length), Is.LessThanOrEqualTo(6000));
            Assert.That((int)embed["color"]!, Is.InRange(0, 0xffffff));
            Assert.That(DateTimeOffset.TryParse((string)embed["timestamp"]!, out _), Is.True);
        });
    }

    [TestCaseSource(nameof(Messages))]
    public async Task Teams_TakesIt(Notification message)
    {
        var body = await SendAsync("Microsoft Teams", message);

        var attachment = body["attachments"]!.AsArray().Single()!;
        var card = attachment["content"]!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)body["type"], Is.EqualTo("message"));
            Assert.That((string?)attachment["contentType"], Is.EqualTo("application/vnd.microsoft.card.adaptive"));
            Assert.That(((string?)card["type"], (string?)card["version"]), Is.EqualTo(("AdaptiveCard", "1.4")));
            Assert.That(card["body"]!.AsArray().Select(static each => (string?)each!["type"]), Is.All.EqualTo("TextBlock").Or.EqualTo("FactSet"));
            Assert.That((string?)card["body"]![0]!["color"], Is.AnyOf("Attention", "Good", "Warning"));
            Assert.That(card["actions"]!.AsArray().Select(static each => (string?)each!["type"]), Is.All.EqualTo("Action.OpenUrl"));
            Assert.That(Encoding.UTF8.GetByteCount(body.ToJsonString()), Is.LessThan(28 * 1024));
        });
    }

    [TestCaseSource(nameof(Messages))]
    public async Task Mattermost_TakesIt(Notification message)
    {
        var attachment = (await SendAsync("Mattermost", message))["attachments"]!.AsArray().Single()!;

        Assert.Multiple(() =>
        {
            Assert.That((string?)attachment["color"], Does.Match("^#[0-9a-f]{6}$"));
            Assert.That((string?)attachment["fallback"], Is.EqualTo((string?)attachment["title"]).And.Not.Empty);
            Assert.That(((string)attachment["text"]!).Split("\n- ALARM").Length - 1, Is.EqualTo(Math.Min(10, message.Incidents.Count(static each => each.State == AlarmState.Alarm))));
            Assert.That(attachment.ToJsonString(), Has.Length.LessThan(16_383));
        });
    }

    [TestCaseSource(nameof(Messages))]
    public async Task PagerDuty_TakesIt(Notification message)
    {
        var body = await SendAsync("PagerDuty", message);

        Assert.Multiple(() =>
        {
            Assert.That((string?)body["event_action"], Is.EqualTo(message.State == AlarmState.Ok ? "resolve" : "trigger"));
            Assert.That((string?)body["dedup_key"], Is.EqualTo(message.State == AlarmState.Ok ? "n-0" : message.Id));
            Assert.That((string?)body["payload"]!["summary"], Has.Length.InRange(1, 1024));
            Assert.That((string?)body["payload"]!["source"], Is.Not.Empty);
            Assert.That((string?)body["payload"]!["severity"], Is.AnyOf("critical", "warning", "error", "info"));
            Assert.That(Encoding.UTF8.GetByteCount(body.ToJsonString()), Is.LessThan(512 * 1024));
        });
    }

    [TestCaseSource(nameof(Messages))]
    public async Task Ntfy_TakesIt(Notification message)
    {
        var body = await SendAsync("ntfy", message);

        Assert.Multiple(() =>
        {
            Assert.That((string?)body["topic"], Is.EqualTo("ops"));
            Assert.That(Encoding.UTF8.GetByteCount((string)body["message"]!), Is.LessThanOrEqualTo(4096));
            Assert.That((int)body["priority"]!, Is.InRange(1, 5));
            Assert.That(body["tags"]!.AsArray(), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Options_OfTheReadme_AreAllOptions()
    {
        var rows = Part("\n## Options\n").Split("\n## ")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.That(rows.Select(static row => row.Split('`')[1]), Is.EquivalentTo(typeof(WebhookOptions).GetProperties().Select(static property => property.Name)));
    }

    /// <summary>Registers the example's configuration with the example's file and sends a message; only the address is another.</summary>
    private static async Task<JsonNode> SendAsync(string example, Notification message)
    {
        var part = Part($"\n### {example}\n");
        await using var hook = await WebhookStandIn.StartAsync();
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.mustache");
        await File.WriteAllTextAsync(file, Block(part, "mustache"));
        try
        {
            var json = FileName().Replace(Url().Replace(Block(part, "json"), $"\"Url\": \"{hook.Url}\""), $"\"TemplateFile\": {JsonValue.Create(file).ToJsonString()}");
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(Composition.Noon));
            services.AddSingleton<ISecretReader>(new SecretsStandIn());
            services.AddMonitoring(new ConfigurationBuilder().AddJsonStream(stream).Build()).AddPlugin<WebhookPlugin>();
            await using var provider = services.BuildServiceProvider();
            await provider.GetServices<NotifierRegistration>().Single().Factory(provider).NotifyAsync(message, CancellationToken.None);
            return JsonNode.Parse(hook.Requests.Single().Body)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Block(string part, string language) => part.Split($"```{language}\n")[1].Split("```")[0];

    private static string Part(string heading)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "plugins", "Monitoring.Plugins.Webhook", "README.md")).ReplaceLineEndings("\n").Split(heading)[1];
    }

    [GeneratedRegex("\"Url\": \"[^\"]*\"")]
    private static partial Regex Url();

    [GeneratedRegex("\"TemplateFile\": \"[^\"]*\"")]
    private static partial Regex FileName();
}
