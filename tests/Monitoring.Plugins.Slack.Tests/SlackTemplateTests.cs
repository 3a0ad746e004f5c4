using System.Net;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>How an operator words messages.</summary>
public class SlackTemplateTests
{
    [Test]
    public async Task NotifyAsync_Template_WordsTheMessageAndIsEscaped([Values] bool isWebhook)
    {
        using var handler = new Recorder();
        var notifier = Composition.Notifier(
            options =>
            {
                options.WebhookUrl = isWebhook ? "https://hooks.slack.com/services/T/B/x" : null;
                (options.Token, options.Channel) = isWebhook ? ((string?)null, (string?)null) : ("xoxb-1-2-abc", "C123");
                options.Template = new NotificationTemplate { Title = "<!channel> {{severity}}", Text = "{{title}} *now*", Facts = [] };
            },
            handler: handler);

        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(handler.Bodies.Single(), Does.Contain("critical").And.Contain($"{Samples.Alarm.Title} ").And.Not.Contain("<!channel>").And.Not.Contain("\\u003C!channel\\u003E"));
            Assert.That(Samples.Alarm.Facts, Is.Not.Empty.And.None.Matches<Fact>(fact => handler.Bodies.Single().Contains($"*{fact.Name}*", StringComparison.Ordinal)));
        });
    }

    [Test]
    public void Register_WrongTemplate_SaysWhereAndWhat() => Assert.That(
        () => Composition.Register(("ops:WebhookUrl", "env:X"), ("ops:Template:Title", "{{titel}}")),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("Monitoring:Plugins:Slack:ops:Template:Title: line 1, column 1: there is no 'titel' here; did you mean 'title'?"));

    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(request.RequestUri!.Host == "slack.com" ? """{"ok":true,"ts":"1.2","channel":"C123"}""" : "ok") };
        }
    }
}
