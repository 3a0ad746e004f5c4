using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>Whatever goes wrong, the token is in no exception, no receipt and no span.</summary>
[NonParallelizable]
public class GitterSecretsTests
{
    private const string Canary = "canary-7f3a9c";

    private static readonly string[] _answers =
    [
        $$"""{"errcode":"no {{Canary}}","error":"{{Canary}}"}""",
        $$"""{"errcode":"M_FORBIDDEN","error":"not in room {{Canary}}"}""",
        $$"""{"errcode":"M_UNKNOWN_TOKEN","error":"{{Canary}}","user_id":"@{{Canary}} x"}""",
        Canary,
    ];

    [Test]
    public async Task NotifyAsync_EveryFault_TellsNoSecret()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await Homeserver.StartAsync();
        server.Tokens[$"syt_{Canary}"] = Homeserver.Bot;
        var url = server.Url;
        INotifier Notifier() => Composition.Notifier(
            options =>
            {
                options.AccessToken = "env:CANARY";
                options.RoomId = Homeserver.RoomId;
                options.BaseUrl = url;
            },
            new SecretsStandIn($"syt_{Canary}"));

        var told = new List<string>();
        foreach (var path in new[] { "nowhere", "/versions", "/encryption", "/send/", "/join/", "/event/", "/whoami" })
        {
            foreach (var status in new[] { 200, 302, 400, 401, 403, 404, 413, 429, 500 })
            {
                foreach (var body in _answers)
                {
                    server.Say(path, status, body);
                    server.Room.Members.Remove(path == "/join/" ? Homeserver.Bot : "");
                    server.Room.Members.Add(path == "/join/" ? "" : Homeserver.Bot);
                    told.Add(await TellAsync(Notifier(), status));
                }
            }
        }

        server.Fault = static (_, context) =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        told.Add(await TellAsync(Notifier(), 0));
        await server.DisposeAsync();
        told.Add(await TellAsync(Notifier(), 0));

        Assert.Multiple(() =>
        {
            Assert.That(told.Count(static each => each.Contains("DeliveryException", StringComparison.Ordinal)), Is.AtLeast(100));
            Assert.That(told, Has.None.Contain(Canary));
            Assert.That(
                spans.Where(span => span.Kind == ActivityKind.Client).SelectMany(span => span.TagObjects).Select(tag => tag.Value?.ToString()),
                Has.None.Contain(Canary));
        });
    }

    [TestCase("canary-7f3a9c with blanks")]
    [TestCase("canary-7f3a9c\n")]
    [TestCase("")]
    public async Task NotifyAsync_SecretIsNoToken_SaysSoWithoutIt(string secret)
    {
        var notifier = Composition.Notifier(
            options =>
            {
                options.AccessToken = "file:/run/token";
                options.RoomId = Homeserver.RoomId;
            },
            new SecretsStandIn(secret));

        var exception = (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None)))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.ToString(), Does.Contain("AccessToken").And.Not.Contain(Canary));
        });
    }

    private static async Task<string> TellAsync(INotifier notifier, int number)
    {
        try
        {
            var notification = Samples.Recovery with { Id = $"{number}-{Guid.NewGuid()}", EarlierReceipt = new DeliveryReceipt("$1") };
            var receipt = await notifier.NotifyAsync(notification, CancellationToken.None);
            return $"{receipt.MessageId} {string.Join(' ', receipt.Properties!.Values)}";
        }
        catch (DeliveryException exception)
        {
            return exception.ToString();
        }
    }
}
