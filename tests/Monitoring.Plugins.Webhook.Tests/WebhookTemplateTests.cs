using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>The body that an operator writes.</summary>
public class WebhookTemplateTests
{
    private const string Url = "hook:Url=https://example.com/";
    private const string Path = "Monitoring:Plugins:Webhook:hook";

    private WebhookStandIn _hook;

    [SetUp]
    public async Task StartAsync() => _hook = await WebhookStandIn.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _hook.DisposeAsync();

    [Test]
    public async Task NotifyAsync_Template_IsTheBodyThatIsSigned()
    {
        var request = await SendAsync(options =>
        {
            options.Template = """{ "text": "{{title}}: {{text}}", "open": {{isAlarm}}, "episode": "{{episode}}" }""";
            options.Secret = "hush";
            options.Method = "PUT";
        });

        byte[] signed = [.. Encoding.ASCII.GetBytes(request.Headers["Monitoring-Timestamp"] + "."), .. request.Body];
        Assert.Multiple(() =>
        {
            Assert.That(request.Line, Does.StartWith("PUT /"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(Encoding.UTF8.GetString(request.Body), Is.EqualTo("""{ "text": "ALARM: api uptime: Connection refused & <nobody> zu Hause – \uD83D\uDCA5", "open": true, "episode": "n-1" }"""));
            Assert.That(request.Headers["Monitoring-Signature"], Is.EqualTo("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData("hush"u8, signed))));
            Assert.That(request.Headers["Idempotency-Key"], Is.EqualTo("n-1"));
        });
    }

    [TestCase("application/json", "\"{{title}}\"", "\"a\\\"b\\\\c\\n&<é ü=\"")]
    [TestCase("application/vnd.x+json", "\"{{title}}\"", "\"a\\\"b\\\\c\\n&<é ü=\"")]
    [TestCase("application/xml", "<a>{{title}}</a>", "<a>a&quot;b\\c\n&amp;&lt;&#233; &#252;=</a>")]
    [TestCase("text/html", "{{title}}", "a&quot;b\\c\n&amp;&lt;&#233; &#252;=")]
    [TestCase("application/x-www-form-urlencoded", "text={{title}}", "text=a%22b%5Cc%0A%26%3C%C3%A9%20%C3%BC%3D")]
    [TestCase("text/plain", "{{title}}", "a\"b\\c\n&<é ü=")]
    public async Task NotifyAsync_ContentType_DecidesHowValuesAreEscaped(string type, string template, string body)
    {
        var request = await SendAsync(
            options => (options.ContentType, options.Template) = (type, template),
            Samples.Alarm with { Title = "a\"b\\c\n&<é ü=" });

        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(request.Body), Is.EqualTo(body));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo($"{type}; charset=utf-8"));
        });
    }

    [Test]
    public async Task NotifyAsync_TemplateFileAndLimits_AreKept()
    {
        var file = System.IO.Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.mustache");
        await File.WriteAllTextAsync(file, """{ "text": "{{title}}" }""");
        try
        {
            var request = await SendAsync(options =>
            {
                options.TemplateFile = file;
                options.Limits["title"] = 6;
            });

            Assert.That((string?)JsonNode.Parse(request.Body)!["text"], Is.EqualTo("ALARM…"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task NotifyAsync_LaterNews_HaveTheEpisodeOfTheFirst()
    {
        var notifier = Notifier(static _ => { });
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        var second = await notifier.NotifyAsync(Samples.Alarm with { Id = "n-2", EarlierReceipt = first }, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Alarm with { Id = "n-3", State = AlarmState.Ok, EarlierReceipt = second }, CancellationToken.None);

        Assert.That(_hook.Requests.Select(static each => (string?)JsonNode.Parse(each.Body)!["episode"]), Is.EqualTo(new[] { "n-1", "n-1", "n-1" }));
    }

    [TestCase(NotificationOccasion.Change, "change")]
    [TestCase(NotificationOccasion.Reminder, "reminder")]
    [TestCase(NotificationOccasion.Digest, "digest")]
    [TestCase(NotificationOccasion.Notice, "notice")]
    [TestCase(NotificationOccasion.Test, "test")]
    public async Task NotifyAsync_Occasion_IsTold(NotificationOccasion occasion, string name)
    {
        var request = await SendAsync(static _ => { }, Samples.Alarm with { Occasion = occasion });

        Assert.That((string?)JsonNode.Parse(request.Body)!["occasion"], Is.EqualTo(name));
    }

    [TestCase($"{Path}:Template: line 1, column 3: there is no 'titel' here; did you mean 'title'?", Url, "hook:Template=\"a{{titel}}\"")]
    [TestCase($"{Path}:Template: for an alarm the template does not give valid JSON: line 1, byte 8 of what it gives, near '", Url, "hook:Template={ \"a\": {{title}} }")]
    [TestCase($"{Path}:Template: for an alarm the template does not give valid JSON: line 2, byte ", Url, "hook:Template=[\n{{#facts}}\"{{name}}\", {{/facts}}]")]
    [TestCase($"{Path}:Template: for a recovery the template does not give valid JSON", Url, "hook:Template={ \"a\": {{#isAlarm}}1{{/isAlarm}}{{#isNoData}}2{{/isNoData}} }")]
    [TestCase($"{Path}:Template: for a digest the template does not give valid JSON", Url, "hook:Template=[ {{#worst}}1{{/worst}}{{^worst}}1{{/worst}} {{#counts.more}}x{{/counts.more}} ]")]
    [TestCase($"{Path}:Template: for a notice the template does not give valid JSON", Url, "hook:Template={ \"a\": {{#incidents}}{{#last}}1{{/last}}{{/incidents}} }")]
    [TestCase($"{Path}:TemplateFile: the file '/no/such/file' cannot be read", Url, "hook:TemplateFile=/no/such/file")]
    [TestCase($"{Path}:TemplateFile: there is a Template as well", Url, "hook:Template=1", "hook:TemplateFile=a")]
    [TestCase($"{Path}:ContentType: the value 'json' is not a media type", Url, "hook:Template=1", "hook:ContentType=json")]
    [TestCase($"{Path}:ContentType: how values are escaped in 'image/png' is not known", Url, "hook:Template=1", "hook:ContentType=image/png")]
    [TestCase($"{Path}:ContentType: this is about a template, and there is none", Url, "hook:ContentType=text/plain")]
    [TestCase($"{Path}:Limits: this is about a template, and there is none", Url, "hook:Limits:title=5")]
    [TestCase($"{Path}:Limits:titel: there is no 'titel' here; did you mean 'title'?", Url, "hook:Template=1", "hook:Limits:titel=5")]
    [TestCase($"{Path}:Limits:title: the value is not a valid Int32", Url, "hook:Template=1", "hook:Limits:title=many")]
    [TestCase($"{Path}:Method: the value is 'GET'; it must be POST or PUT.", Url, "hook:Method=GET")]
    public void Register_Wrong_SaysWhereAndWhat(string said, params string[] section) => Assert.That(
        () => Composition.Register([.. section.Select(each => each.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [Test]
    public void Register_MergesMessages_IsTheLimit() => Assert.That(
        Composition.Register(("hook:Url", "https://example.com/"), ("hook:MergesMessages", "false")).Single().Limits.MergesMessages,
        Is.False);

    private INotifier Notifier(Action<WebhookOptions> configure) => Composition.Notifier(options =>
    {
        options.Url = _hook.Url.AbsoluteUri;
        configure(options);
    });

    private async Task<WebhookStandIn.Recorded> SendAsync(Action<WebhookOptions> configure, Notification? notification = null)
    {
        await Notifier(configure).NotifyAsync(notification ?? Samples.Alarm, CancellationToken.None);
        return _hook.Requests.Single();
    }
}
