using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Slack.Tests.Counterpart;

/// <summary>A Slack with channels, threads and edits that nobody here wrote: <see href="https://emulate.dev">emulate</see>.</summary>
internal sealed class Emulate : IDisposable
{
    public const string Token = "xoxb-test";

    private readonly Process _process;
    private readonly HttpClient _client;

    private Emulate(Process process, Uri url)
    {
        _process = process;
        Url = url;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url, "api/") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public Uri Url { get; }

    public static async Task<Emulate> StartAsync()
    {
        NodeModules.Need("emulate");
        var port = FreePort();
        var process = NodeModules.Start(
            Path.Combine(NodeModules.Path, "emulate", "dist", "index.js"), "start", "--service", "slack", "--port", $"{port}", "--seed", NodeModules.Own("emulate.yaml"));
        var said = new List<string>();
        process.OutputDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var emulate = new Emulate(process, new Uri($"http://127.0.0.1:{port}/"));
        var started = Stopwatch.StartNew();
        while (!await emulate.AnswersAsync())
        {
            Assert.That(process.HasExited || started.Elapsed > TimeSpan.FromMinutes(1), Is.False, () => string.Join('\n', said));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        return emulate;
    }

    public async Task<JsonNode> CallAsync(string method, object arguments)
    {
        using var response = await _client.PostAsync(new Uri(method, UriKind.Relative), JsonContent.Create(arguments));
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.That((bool?)answer["ok"], Is.True, $"{method}: {answer.ToJsonString()}");
        return answer;
    }

    public async Task<string> ChannelAsync(string name)
    {
        var channels = (await CallAsync("conversations.list", new { limit = 100 }))["channels"]!.AsArray();
        return (string)channels.Single(channel => (string?)channel!["name"] == name)!["id"]!;
    }

    /// <summary>What the channel shows, the oldest first.</summary>
    public async Task<JsonNode[]> HistoryAsync(string channel) =>
        [.. (await CallAsync("conversations.history", new { channel }))["messages"]!.AsArray().Reverse().Select(static message => message!)];

    /// <summary>A message and its thread.</summary>
    public async Task<JsonNode[]> ThreadAsync(string channel, string ts) =>
        [.. (await CallAsync("conversations.replies", new { channel, ts }))["messages"]!.AsArray().Select(static message => message!)];

    public void Dispose()
    {
        _client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _client.PostAsync(new Uri("auth.test", UriKind.Relative), null);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
