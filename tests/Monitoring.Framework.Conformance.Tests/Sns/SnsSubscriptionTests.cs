using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded.Server;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The handshake of SNS with the endpoint of a subscription, and the messages' signatures.</summary>
public sealed class SnsSubscriptionTests
{
    private const string Topic = "arn:aws:sns:local:000000000000:ops";

    private FakeTimeProvider _clock;
    private SnsReceiver _receiver;
    private DirectoryInfo _folder;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider();
        _receiver = await SnsReceiver.StartAsync();
        _folder = Directory.CreateTempSubdirectory("sns-");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _receiver.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task Start_NewSubscription_IsAskedAsBySns()
    {
        await using var host = await HostAsync();

        var post = await _receiver.NextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(post.Headers["x-amz-sns-message-type"], Is.EqualTo("SubscriptionConfirmation"));
            Assert.That(post.Headers["x-amz-sns-message-id"], Is.EqualTo(post["MessageId"]));
            Assert.That(post.Headers["x-amz-sns-topic-arn"], Is.EqualTo(Topic));
            Assert.That(post.Headers.ContainsKey("x-amz-sns-subscription-arn"), Is.False);
            Assert.That(post.Headers["Content-Type"], Is.EqualTo("text/plain; charset=UTF-8"));
            Assert.That(post.Headers["User-Agent"], Is.EqualTo("Amazon Simple Notification Service Agent"));
            Assert.That(post.Json.Select(static member => member.Key), Is.EqualTo(new[]
            {
                "Type", "MessageId", "Token", "TopicArn", "Message", "SubscribeURL", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL",
            }));
            Assert.That(post["Type"], Is.EqualTo("SubscriptionConfirmation"));
            Assert.That(post["Timestamp"], Is.EqualTo("2026-01-01T00:00:00.000Z"));
            Assert.That(
                post["Message"],
                Is.EqualTo($"You have chosen to subscribe to the topic {Topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message."));
            Assert.That(post["SubscribeURL"], Does.StartWith($"{host.Address}?Action=ConfirmSubscription&TopicArn=arn%3Aaws%3Asns"));
        });
    }

    [TestCase("1")]
    [TestCase("2")]
    public async Task Message_Signature_CanBeCheckedByTheServedCertificate(string version)
    {
        await using var host = await HostAsync(("SignatureVersion", version));
        var question = await _receiver.NextAsync();
        await host.Client.GetStringAsync(question["SubscribeURL"]);
        await host.NotifyAsync(Sent("1"));
        var notification = await _receiver.NextAsync();

        foreach (var (post, members) in new[]
            {
                (question, new[] { "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type" }),
                (notification, ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]),
            })
        {
            using var certificate = X509Certificate2.CreateFromPem(await host.Client.GetStringAsync(post["SigningCertURL"]));
            using var key = certificate.GetRSAPublicKey()!;
            var signed = string.Concat(members.Select(member => $"{member}\n{post[member]}\n"));
            Assert.That(post["SignatureVersion"], Is.EqualTo(version));
            Assert.That(post["SigningCertURL"], Does.Match("/SimpleNotificationService-[0-9a-f]{32}\\.pem$"));
            Assert.That(key.VerifyData(
                Encoding.UTF8.GetBytes(signed),
                Convert.FromBase64String(post["Signature"]!),
                version == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1));
        }
    }

    [Test]
    public async Task Certificate_OfAnotherId_IsNotThere()
    {
        await using var host = await HostAsync();

        using var response = await host.Client.GetAsync($"/SimpleNotificationService-{new string('0', 32)}.pem");

        Assert.That((int)response.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task SubscribeUrl_Visited_ConfirmsAndGivesTheArn()
    {
        await using var host = await HostAsync();
        var question = await _receiver.NextAsync();

        var answer = await host.Client.GetStringAsync(question["SubscribeURL"]);
        await host.NotifyAsync(Sent("1"));

        var post = await _receiver.NextAsync();
        var arn = post.Headers["x-amz-sns-subscription-arn"];
        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.StartWith("<ConfirmSubscriptionResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><ConfirmSubscriptionResult><SubscriptionArn>"));
            Assert.That(answer, Does.Contain($"<SubscriptionArn>{arn}</SubscriptionArn>"));
            Assert.That(arn, Does.Match($"^{Topic}:[0-9a-f-]{{36}}$"));
            Assert.That(post.Headers["x-amz-sns-message-type"], Is.EqualTo("Notification"));
            Assert.That(post.Json.Select(static member => member.Key), Is.EqualTo(new[]
            {
                "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL", "UnsubscribeURL",
            }));
            Assert.That(post["Subject"], Is.EqualTo("Title 1"));
            Assert.That(post["UnsubscribeURL"], Is.EqualTo($"{host.Address}?Action=Unsubscribe&SubscriptionArn={Uri.EscapeDataString(arn)}"));
        });
    }

    [Test]
    public async Task ConfirmSubscription_ByAForm_ConfirmsToo()
    {
        await using var host = await HostAsync();
        var question = await _receiver.NextAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "ConfirmSubscription",
            ["Version"] = "2010-03-31",
            ["TopicArn"] = Topic,
            ["Token"] = question["Token"]!,
        });

        using var response = await host.Client.PostAsync("/", form);

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(() => host.NotifyAsync(Sent("1")), Throws.Nothing);
    }

    [Test]
    public async Task Notify_SameMessageAgain_HasTheSameId()
    {
        await using var host = await ConfirmedHostAsync();

        await host.NotifyAsync(Sent("1"));
        await host.NotifyAsync(Sent("1"));
        await host.NotifyAsync(Sent("2"));

        var ids = new[] { (await _receiver.NextAsync())["MessageId"], (await _receiver.NextAsync())["MessageId"], (await _receiver.NextAsync())["MessageId"] };
        Assert.That(ids[1], Is.EqualTo(ids[0]));
        Assert.That(ids[2], Is.Not.EqualTo(ids[0]));
        Assert.That(Guid.TryParse(ids[0], out _));
    }

    [Test]
    public async Task Notify_BeforeTheConfirmation_WaitsForIt()
    {
        await using var host = await HostAsync();

        var failure = await Assert.ThrowsAsync<DeliveryException>(() => host.NotifyAsync(Sent("1")));

        Assert.Multiple(() =>
        {
            Assert.That(failure!.IsTransient);
            Assert.That(failure.RetryAfter, Is.Not.Null, "only what is asked to wait is kept for ever");
            Assert.That(failure.Message, Is.EqualTo("The subscription ops/hook waits for its confirmation."));
        });
    }

    [TestCase("Token")]
    [TestCase("TopicArn")]
    public async Task ConfirmSubscription_WrongParameter_IsRefused(string parameter)
    {
        await using var host = await HostAsync();
        var question = await _receiver.NextAsync();
        var url = question["SubscribeURL"]!.Replace($"{parameter}=", $"{parameter}=0", StringComparison.Ordinal);

        using var response = await host.Client.GetAsync(url);

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<Code>InvalidParameter</Code><Message>Invalid parameter: Token</Message>"));
        await Assert.ThrowsAsync<DeliveryException>(() => host.NotifyAsync(Sent("1")));
    }

    [Test]
    public async Task ConfirmSubscription_TokenThatHasExpired_IsRefused()
    {
        await using var host = await HostAsync();
        var question = await _receiver.NextAsync();
        _clock.SetUtcNow(_clock.GetUtcNow() + SubscriptionStore.TokenValidity);

        using var response = await host.Client.GetAsync(question["SubscribeURL"]);

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task Restart_ConfirmedSubscription_IsNotAskedAgain()
    {
        await (await ConfirmedHostAsync()).DisposeAsync();

        await using var host = await HostAsync();
        await host.AskAsync();
        await host.NotifyAsync(Sent("1"));

        Assert.That((await _receiver.NextAsync())["Type"], Is.EqualTo("Notification"));
    }

    [Test]
    public async Task Restart_OtherEndpoint_IsAskedAnew()
    {
        await (await ConfirmedHostAsync()).DisposeAsync();

        await using var host = await HostAsync(("Endpoint", _receiver.Address + "&other=1"));

        Assert.That((await _receiver.NextAsync())["Type"], Is.EqualTo("SubscriptionConfirmation"));
        await Assert.ThrowsAsync<DeliveryException>(() => host.NotifyAsync(Sent("1")));
    }

    [Test]
    public async Task Question_NotAnsweredInTime_IsPutAgainWithAnotherToken()
    {
        await using var host = await HostAsync();
        var first = await _receiver.NextAsync();
        await host.AskAsync();
        Assert.That(_receiver.Waiting, Is.Zero, "it was asked already");

        _clock.SetUtcNow(_clock.GetUtcNow() + SubscriptionStore.TokenValidity);
        await host.AskAsync();

        var second = await _receiver.NextAsync();
        using var late = await host.Client.GetAsync(first["SubscribeURL"]);
        using var right = await host.Client.GetAsync(second["SubscribeURL"]);
        Assert.That(((int)late.StatusCode, (int)right.StatusCode), Is.EqualTo((400, 200)));
    }

    [Test]
    public async Task Question_EndpointIsDown_IsPutAgainAndNoFileHasTheToken()
    {
        _receiver.Status = 503;
        await using var host = await HostAsync();
        var first = await _receiver.NextAsync();
        await host.AskAsync(); // Comes after the question that is under way.
        _receiver.Status = 200;

        _clock.SetUtcNow(_clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        await host.AskAsync();

        var token = (await _receiver.NextAsync())["Token"]!;
        var file = await ReadDatabaseAsync();
        Assert.That(token, Is.Not.EqualTo(first["Token"]));
        Assert.That(file, Does.Contain("sns_subscription").And.Not.Contain(token).And.Not.Contain(first["Token"]!));
    }

    [Test]
    public async Task UnsubscribeUrl_Visited_EndsTheSubscriptionUntilItIsTakenUpAgain()
    {
        await using var host = await ConfirmedHostAsync();
        await host.NotifyAsync(Sent("1"));
        var notification = await _receiver.NextAsync();

        await host.Client.GetStringAsync(notification["UnsubscribeURL"]);
        var goodbye = await _receiver.NextAsync();
        var failure = await Assert.ThrowsAsync<DeliveryException>(() => host.NotifyAsync(Sent("2")));
        await host.Client.GetStringAsync(goodbye["SubscribeURL"]);
        await host.NotifyAsync(Sent("3"));

        Assert.Multiple(() =>
        {
            Assert.That(goodbye["Type"], Is.EqualTo("UnsubscribeConfirmation"));
            Assert.That(failure!.IsTransient, Is.False);
        });
        Assert.That((await _receiver.NextAsync())["Subject"], Is.EqualTo("Title 3"));
    }

    [Test]
    public async Task Unsubscribe_UnknownArn_IsNotFound()
    {
        await using var host = await ConfirmedHostAsync();

        using var response = await host.Client.GetAsync($"/?Action=Unsubscribe&SubscriptionArn={Topic}:{Guid.Empty}");

        Assert.That((int)response.StatusCode, Is.EqualTo(404));
        Assert.That(() => host.NotifyAsync(Sent("1")), Throws.Nothing);
    }

    [Test]
    public async Task RawMessageDelivery_Notification_IsTheMessageAlone()
    {
        await using var host = await HostAsync(("RawMessageDelivery", "true"));
        await host.Client.GetStringAsync((await _receiver.NextAsync())["SubscribeURL"]);

        await host.NotifyAsync(Sent("1"));

        var post = await _receiver.NextAsync();
        Assert.That(post.Body, Is.EqualTo("Text 1"));
        Assert.That(post.Headers["x-amz-sns-rawdelivery"], Is.EqualTo("true"));
    }

    [TestCase(503, true)]
    [TestCase(429, true)]
    [TestCase(400, false)]
    [TestCase(302, false)]
    public async Task Notify_EndpointRefuses_SaysWhetherTryingAgainHelps(int status, bool isTransient)
    {
        await using var host = await ConfirmedHostAsync();
        _receiver.Status = status;

        var failure = await Assert.ThrowsAsync<DeliveryException>(() => host.NotifyAsync(Sent("1")));

        Assert.That(failure!.IsTransient, Is.EqualTo(isTransient));
        Assert.That(failure.Message, Does.Not.Contain("secret-path"));
    }

    [Test]
    public async Task Endpoint_WithUserNameAndPassword_IsSentThemAndNoLogHasThem()
    {
        var log = new LineLog();
        var endpoint = _receiver.Address.Replace("http://", "http://user:pass%40word@", StringComparison.Ordinal);
        _receiver.Status = 500;
        await using var host = await HostAsync(log, ("Endpoint", endpoint));
        var refused = await _receiver.NextAsync();
        await host.AskAsync();
        _receiver.Status = 200;
        _clock.SetUtcNow(_clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        await host.AskAsync();
        var question = await _receiver.NextAsync();
        await host.Client.GetStringAsync(question["SubscribeURL"]);

        Assert.That(refused.Headers["Authorization"], Is.EqualTo("Basic " + Convert.ToBase64String("user:pass@word"u8)));
        Assert.That(log.Lines, Has.Some.Contains("ops/hook"));
        Assert.That(log.Lines, Has.None.Contains("pass%40word").And.None.Contains("pass@word").And.None.Contains("secret-path"));
        Assert.That(log.Lines, Has.None.Contains(question["Token"]!));
    }

    /// <summary>The database with its log, as the engine has it open.</summary>
    private async Task<string> ReadDatabaseAsync()
    {
        var text = new System.Text.StringBuilder();
        foreach (var path in Directory.EnumerateFiles(_folder.FullName, "monitoring.db*").Where(static path => !path.EndsWith("-lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }

    [Test]
    public async Task PublicUrl_Given_IsTheBaseOfAllLinks()
    {
        await using var host = await HostAsync(null, publicUrl: "https://alerts.example.com/cw/");

        var question = await _receiver.NextAsync();

        Assert.That(question["SubscribeURL"], Does.StartWith("https://alerts.example.com/cw/?Action=ConfirmSubscription&"));
        Assert.That(question["SigningCertURL"], Does.StartWith("https://alerts.example.com/cw/SimpleNotificationService-"));
    }

    private static Notification Sent(string number) => new()
    {
        Id = number,
        Title = $"Title {number}",
        Text = $"Text {number}",
        Timestamp = new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero),
        State = AlarmState.Alarm,
    };

    private async Task<CloudWatchHost> ConfirmedHostAsync()
    {
        var host = await HostAsync();
        await host.Client.GetStringAsync((await _receiver.NextAsync())["SubscribeURL"]);
        return host;
    }

    private Task<CloudWatchHost> HostAsync(params (string Key, string Value)[] subscription) => HostAsync(null, subscription);

    private Task<CloudWatchHost> HostAsync(LineLog? log, params (string Key, string Value)[] subscription) => HostAsync(log, null, subscription);

    private Task<CloudWatchHost> HostAsync(LineLog? log, string? publicUrl, params (string Key, string Value)[] subscription)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Monitoring:Embedded:Database"] = Path.Combine(_folder.FullName, "monitoring.db"),
            [$"Monitoring:Server:Topics:{Topic}:Subscriptions:hook:Endpoint"] = _receiver.Address,
        };
        foreach (var (key, value) in subscription)
        {
            settings[$"Monitoring:Server:Topics:{Topic}:Subscriptions:hook:{key}"] = value;
        }

        if (publicUrl is not null)
        {
            settings["Monitoring:Server:PublicUrl"] = publicUrl;
        }

        return CloudWatchHost.StartAsync(_clock, settings, log: log);
    }
}
