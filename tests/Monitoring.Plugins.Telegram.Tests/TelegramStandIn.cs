using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>
/// A Bot API on the loopback interface that keeps its chats and messages, and refuses what Telegram refuses with Telegram's sentences. It is stricter with what is sent: an
/// unknown parameter or one of another type, a wrong content type or method is an error too.
/// </summary>
internal sealed class TelegramStandIn : IAsyncDisposable
{
    public const string Token = "123456:test-token";
    public const long Group = -4001;
    public const long Forum = -1001234567890;
    public const long Channel = -1009876543210;

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<Recorded> _requests = [];
    private long _lastId = 100;

    private TelegramStandIn(WebApplication app) => _app = app;

    /// <summary>Answers instead, unless it returns false.</summary>
    public Func<Recorded, HttpContext, Task<bool>> Fault { get; set; } = static (_, _) => Task.FromResult(false);

    public Dictionary<(long Chat, long Id), Sent> Messages { get; } = [];

    /// <summary>Groups that have become supergroups.</summary>
    public Dictionary<long, long> Upgraded { get; } = [];

    public HashSet<long> Chats { get; } = [42, Group, Forum, Channel];

    public HashSet<int> Topics { get; } = [7];

    public Uri Url => new(_app.Urls.Single() + "/");

    public IReadOnlyList<Recorded> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<TelegramStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new TelegramStandIn(app);
        app.Run(standIn.HandleAsync);
        await app.StartAsync();
        return standIn;
    }

    public void Say(int status, string body, params (string Name, string Value)[] headers) => Fault = async (_, context) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
        return true;
    };

    public void Refuse(int code, string description, Func<Recorded, bool>? when = null)
    {
        Say(code, Refusal(code, description).ToJsonString());
        var refuse = Fault;
        Fault = (request, context) => when?.Invoke(request) == false ? Task.FromResult(false) : refuse(request, context);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static JsonObject Refusal(int code, string description, JsonObject? parameters = null)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null)
        {
            answer["parameters"] = parameters;
        }

        return answer;
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var recorded = new Recorded($"{context.Request.Method} {context.Request.Path}", context.Request.ContentType, JsonNode.Parse(body)!.AsObject());
        lock (_lock)
        {
            _requests.Add(recorded);
        }

        if (await Fault(recorded, context))
        {
            return;
        }

        var answer = Answer(recorded, context.Request);
        context.Response.StatusCode = (int?)answer["error_code"] ?? 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonObject Answer(Recorded recorded, HttpRequest request)
    {
        var body = recorded.Body;
        var isEdit = request.Path == $"/bot{Token}/editMessageText";
        if (request.Method != "POST" || request.ContentType != "application/json; charset=utf-8")
        {
            return Refusal(400, "Bad Request: only POST with JSON is taken here");
        }

        if (!isEdit && request.Path != $"/bot{Token}/sendMessage")
        {
            return request.Path.Value!.StartsWith("/bot123456:", StringComparison.Ordinal) ? Refusal(401, "Unauthorized") : Refusal(404, "Not Found");
        }

        if (BotApiParameters.Refusal(body, isEdit) is { } malformed)
        {
            return Refusal(400, $"Bad Request: {malformed}");
        }

        if (Find((string)body["chat_id"]!) is not { } chat)
        {
            return Refusal(400, "Bad Request: chat not found");
        }

        if (Upgraded.TryGetValue(chat, out var supergroup))
        {
            return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = supergroup });
        }

        if (body["message_thread_id"] is { } topic && (chat != Forum || !Topics.Contains((int)topic)))
        {
            return Refusal(400, "Bad Request: message thread not found");
        }

        if (BotApiParameters.TextRefusal(body, out var text) is { } refused)
        {
            return Refusal(400, $"Bad Request: {refused}");
        }

        return isEdit ? Edit(chat, (long)body["message_id"]!, body, text) : Send(chat, body, text);
    }

    private JsonObject Send(long chat, JsonObject body, string text)
    {
        var reply = body["reply_parameters"];
        var replied = (long?)reply?["message_id"] is { } id && Messages.ContainsKey((chat, id)) ? id : (long?)null;
        if (reply is not null && replied is null && (bool?)reply["allow_sending_without_reply"] != true)
        {
            return Refusal(400, "Bad Request: message to be replied not found");
        }

        var sent = new Sent(text, (string)body["text"]!, (bool?)body["disable_notification"] ?? false, (int?)body["message_thread_id"], replied);
        Messages[(chat, ++_lastId)] = sent;
        return Taken(chat, _lastId, text);
    }

    private JsonObject Edit(long chat, long id, JsonObject body, string text)
    {
        if (!Messages.TryGetValue((chat, id), out var message))
        {
            return Refusal(400, "Bad Request: message to edit not found");
        }

        var raw = (string)body["text"]!;
        if (message.Raw == raw)
        {
            return Refusal(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        }

        Messages[(chat, id)] = message with { Text = text, Raw = raw };
        return Taken(chat, id, text);
    }

    private static JsonObject Taken(long chat, long id, string text) => new()
    {
        ["ok"] = true,
        ["result"] = new JsonObject { ["message_id"] = id, ["date"] = 1772366400, ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "group" }, ["text"] = text },
    };

    private long? Find(string chat) => chat == "@ops"
        ? Channel
        : long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && (Chats.Contains(id) || Upgraded.ContainsKey(id)) ? id : null;

    internal sealed record Recorded(string Line, string? ContentType, JsonObject Body);

    internal sealed record Sent(string Text, string Raw, bool IsSilent, int? Topic, long? ReplyTo);
}
