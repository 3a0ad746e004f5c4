using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>
/// A strict stand-in of a homeserver: it keeps rooms and events, takes a transaction once for each token, and refuses with <c>M_BAD_JSON</c> whatever the specification
/// does not allow. What it refused so is in <see cref="Violations"/>. A test can answer in its place.
/// </summary>
internal sealed class Homeserver : IAsyncDisposable
{
    public const string RoomId = "!abc:gitter.im";
    public const string Token = "syt_bot_token";
    public const string Bot = "@bot:gitter.im";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<Recorded> _requests = [];
    private readonly HomeserverCalls _calls;

    private Homeserver(WebApplication app)
    {
        _app = app;
        _calls = new HomeserverCalls(this);
    }

    public Uri Url => new(_app.Urls.Single() + "/");

    public Dictionary<string, string> Tokens { get; } = new() { [Token] = Bot };

    public Dictionary<string, HomeserverRoom> Rooms { get; } = [];

    public Dictionary<string, string> Aliases { get; } = [];

    public List<string> Violations { get; } = [];

    /// <summary>Answers in place of the server when it returns true.</summary>
    public Func<Recorded, HttpContext, Task<bool>> Fault { get; set; } = static (_, _) => Task.FromResult(false);

    public HomeserverRoom Room => Rooms[RoomId];

    /// <summary>All calls, without those that look for the server and at the room's encryption.</summary>
    public IReadOnlyList<Recorded> Calls => [.. Requests.Where(static each => !each.Path.EndsWith("/versions", StringComparison.Ordinal) && !each.Path.EndsWith("/m.room.encryption", StringComparison.Ordinal))];

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

    public static async Task<Homeserver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new Homeserver(app);
        server.Rooms[RoomId] = new HomeserverRoom(RoomId);
        server.Room.Members.Add(Bot);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers each call whose path contains a text in this way, the given number of times.</summary>
    public void Say(string path, int status, string body, int times = int.MaxValue, params (string Name, string Value)[] headers) => Fault = async (request, context) =>
    {
        if (!request.Path.Contains(path, StringComparison.Ordinal) || times-- <= 0)
        {
            return false;
        }

        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
        return true;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var recorded = new Recorded(context.Request.Method, target.Split('?')[0], context.Request.QueryString.Value ?? "", headers, text.Length == 0 ? null : JsonNode.Parse(text));
        lock (_lock)
        {
            _requests.Add(recorded);
        }

        if (await Fault(recorded, context))
        {
            return;
        }

        int status;
        JsonObject answer;
        lock (_lock)
        {
            (status, answer) = _calls.Answer(recorded);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}
