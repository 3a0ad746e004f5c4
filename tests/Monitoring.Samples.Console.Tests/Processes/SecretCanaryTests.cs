using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>Every secret that a host can be given has a canary of its own, everything goes wrong that can, and none of them sings: not in any output, not in any byte of the file.</summary>
public sealed class SecretCanaryTests
{
    /// <summary>As they stand in the configuration, by the path of the option. One of each kind is a reference, one the value itself.</summary>
    private static readonly Dictionary<string, string> _canaries = new()
    {
        ["Slack:by-token:Token"] = "xoxb-canary-slack-token",
        ["Slack:by-webhook:WebhookUrl"] = "canary-slack-webhook",
        ["Telegram:chat:Token"] = "123456:canary-telegram-token-0123456789",
        ["Gitter:room:AccessToken"] = "canary-gitter-token",
        ["Webhook:hook:Url"] = "canary-webhook-url",
        ["Webhook:hook:Secret"] = "canary-webhook-secret",
        ["Webhook:hook:Headers:Authorization"] = "Bearer canary-webhook-header",
        ["Heartbeat:Url"] = "canary-heartbeat-url",
        ["HttpUptime:Targets:site:Headers:Authorization"] = "Bearer canary-probe-header",
        ["Server:AccessKeys:AKIACANARY"] = "canary-server-key",
    };

    [TestCase(true)]
    [TestCase(false)]
    public async Task Run_EverythingFails_NoSecretIsToldOrKept(bool byReference)
    {
        using var folder = new WorkFolder();
        await using var server = Echo(out var requests);
        await server.StartAsync();
        var address = server.Urls.First();
        var environment = new Dictionary<string, string>();
        File.WriteAllText(Path.Combine(folder.Path, "monitoring.json"), Configuration(address, byReference, environment));
        List<string> everything = [];

        await using (var first = ConsoleProcess.Start(folder.Path, environment, "run", "--verbose", "--listen", "127.0.0.1:0"))
        {
            await Eventually.HoldsAsync(() => requests.Count > 60 && requests.Has("slack", "bot123456", "rooms", "hook", "heartbeat", "probe"), "requests of every kind");
            first.Signal(9);
            await first.WaitAsync();
            everything.AddRange([.. first.Output, .. first.Errors]);
        }

        string[][] commands =
        [
            ["notify", "test", "--to", "by-token", "--verbose"], ["notify", "test", "--to", "by-webhook", "--verbose"], ["notify", "test", "--to", "chat", "--verbose"],
            ["notify", "test", "--to", "room", "--verbose"], ["notify", "test", "--to", "hook", "--verbose"], ["deliveries", "list", "--json"], ["deliveries", "list"],
            ["check", "--json", "--verbose"], ["alarms", "list", "--json"], ["alarms", "history"], ["route", "explain", "--json"], ["metrics", "list"],
        ];
        foreach (var command in commands)
        {
            await using var process = ConsoleProcess.Start(folder.Path, environment, command);
            var result = await process.WaitAsync();
            everything.AddRange([$"$ {string.Join(' ', command)}", .. result.Output, .. result.Errors]);
        }

        Assert.That(everything, Has.Some.Contain("ALARM"), "it ran");
        foreach (var canary in _canaries.Values.Select(Bare))
        {
            Assert.That(everything.Where(line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)), Is.Empty, canary);
            foreach (var file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("monitoring.json", StringComparison.Ordinal)))
            {
                Assert.That(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)), Is.EqualTo(-1), $"{canary} in {Path.GetFileName(file)}");
            }
        }
    }

    /// <summary>What of the value is the secret.</summary>
    private static string Bare(string value) => value.Split(' ', ':')[^1];

    private static string Configuration(string address, bool byReference, Dictionary<string, string> environment)
    {
        string Secret(string path, string value)
        {
            if (!byReference)
            {
                return value;
            }

            var name = $"CANARY_{environment.Count}";
            environment[name] = value;
            return $"env:{name}";
        }

        string Of(string path) => Secret(path, _canaries[path]);
        return $$$"""
            { "Monitoring": {
                "Embedded": { "Database": "monitoring.db" },
                "Server": { "AccessKeys": { "AKIACANARY": "{{{Of("Server:AccessKeys:AKIACANARY")}}}" } },
                "Heartbeat": { "Url": "{{{Secret("Heartbeat:Url", $"{address}/heartbeat/{_canaries["Heartbeat:Url"]}")}}}" },
                "Delivery": { "RetryDelay": "00:00:00.2", "MaxRetryDelay": "00:00:01", "Expiry": "00:00:20", "Flapping": { "Openings": 0 } },
                "Plugins": {
                    "HttpUptime": { "Interval": "00:00:01", "DefaultAlarms": true, "Targets": {
                        "site": { "Url": "{{{address}}}/probe", "Headers": { "Authorization": "{{{Of("HttpUptime:Targets:site:Headers:Authorization")}}}" }, "Alarm": { "Period": "00:00:10", "EvaluationPeriods": 1 } } } },
                    "Slack": { "by-token": { "Token": "{{{Of("Slack:by-token:Token")}}}", "Channel": "#ops", "BaseUrl": "{{{address}}}/slack/api/" },
                               "by-webhook": { "WebhookUrl": "{{{Secret("Slack:by-webhook:WebhookUrl", $"{address}/slack/{_canaries["Slack:by-webhook:WebhookUrl"]}")}}}" } },
                    "Telegram": { "chat": { "Token": "{{{Of("Telegram:chat:Token")}}}", "ChatId": "-1", "BaseUrl": "{{{address}}}/" } },
                    "Gitter": { "room": { "AccessToken": "{{{Of("Gitter:room:AccessToken")}}}", "RoomId": "!a:b", "BaseUrl": "{{{address}}}/" } },
                    "Webhook": { "hook": { "Url": "{{{Secret("Webhook:hook:Url", $"{address}/hook/{_canaries["Webhook:hook:Url"]}")}}}", "Secret": "{{{Of("Webhook:hook:Secret")}}}",
                                           "Headers": { "Authorization": "{{{Of("Webhook:hook:Headers:Authorization")}}}" } } } },
                "Routes": { "all": { "To": [ "by-token", "by-webhook", "chat", "room", "hook" ] } } } }
            """;
    }

    /// <summary>Fails in turn in each way, and says what it was sent in its answers.</summary>
    private static WebApplication Echo(out Received received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var requests = new Received();
        received = requests;
        application.Run(async context =>
        {
            if (context.Request.Path.StartsWithSegments("/_matrix/client/versions"))
            {
                await context.Response.WriteAsync("""{"versions":["v1.11"]}""");
                return;
            }

            if (context.Request.Path.StartsWithSegments("/.well-known"))
            {
                context.Response.StatusCode = 404;
                return;
            }

            var number = requests.Add(context.Request.Path);
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var sent = $"{context.Request.Method} {context.Request.Path} {string.Join(' ', context.Request.Headers.Select(header => $"{header.Key}={header.Value}"))} {body}";
            var quoted = System.Text.Json.JsonSerializer.Serialize(sent);
            context.Response.StatusCode = 500;
            switch (number % 6)
            {
                case 1:
                    context.Response.Headers["X-Echo"] = string.Concat(sent.Where(letter => letter is >= ' ' and <= '~').Take(200));
                    await context.Response.WriteAsync(sent);
                    return;
                case 2:
                    context.Abort();
                    return;
                case 3:
                    context.Response.StatusCode = 429;
                    await context.Response.WriteAsync($$"""{"ok":false,"error":{{quoted}},"description":{{quoted}},"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":200}""");
                    return;
                case 4:
                    context.Response.StatusCode = 400;
                    await context.Response.WriteAsync($$"""{"ok":false,"error_code":400,"description":{{quoted}},"errcode":"M_UNKNOWN","error":{{quoted}}}""");
                    return;
                case 5:
                    context.Response.StatusCode = 200;
                    await context.Response.WriteAsync($$"""{"ok":false,"error":{{quoted}},"description":{{quoted}}}""");
                    return;
                default:
                    context.Response.StatusCode = 302;
                    context.Response.Headers.Location = $"/elsewhere{context.Request.Path}";
                    return;
            }
        });
        return application;
    }

    private sealed class Received
    {
        private readonly List<string> _paths = [];

        public int Add(string path)
        {
            lock (_paths)
            {
                _paths.Add(path);
                return _paths.Count(each => each == path);
            }
        }

        public int Count
        {
            get
            {
                lock (_paths)
                {
                    return _paths.Count;
                }
            }
        }

        public bool Has(params string[] parts)
        {
            lock (_paths)
            {
                return parts.All(part => _paths.Any(path => path.Contains(part, StringComparison.Ordinal)));
            }
        }
    }
}
