using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;

/// <summary>One pass through the AWS back end: a call of each protocol, and the alarms of one instance.</summary>
internal sealed class AwsSmoke
{
    private const string Instance =
        "<item><instanceId>i-0123456789abcdef0</instanceId><instanceState><code>16</code><name>running</name></instanceState><instanceType>t3.micro</instanceType>"
        + "<privateIpAddress>10.0.0.1</privateIpAddress><tagSet><item><key>Name</key><value>smoke</value></item></tagSet></item>";

    /// <summary>The definitions that were put, which are what there is from then on.</summary>
    private readonly ConcurrentDictionary<string, string> _alarms = new();

    /// <summary>The operations that were asked for.</summary>
    private readonly ConcurrentDictionary<string, string> _asked = new();

    public async Task RunAsync()
    {
        // No credentials of the machine are looked for.
        foreach (var (name, value) in new[]
        {
            ("AWS_ACCESS_KEY_ID", "AKIDSMOKE"), ("AWS_SECRET_ACCESS_KEY", "smoke"), ("AWS_SESSION_TOKEN", ""), ("AWS_EC2_METADATA_DISABLED", "true"), ("NO_PROXY", "127.0.0.1"),
        })
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        using var server = new HttpListener();
        var address = Smoke.Listen(server);
        var serving = Smoke.ServeAsync(server, Answer);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitoring:Backend"] = "Aws",
            ["Monitoring:Owner"] = "smoke",
            ["Monitoring:Aws:Region"] = "eu-central-1",
            ["Monitoring:Aws:BaseUrl"] = address,
            ["Monitoring:Aws:Delivery:Table"] = "smoke-delivery",
            ["Monitoring:Aws:RateLimits:PutMetricAlarm"] = "1000",
            ["Monitoring:Aws:Scopes:smoke:Regions:0"] = "eu-central-1",
            ["Monitoring:Aws:Scopes:smoke:RoleArn"] = "arn:aws:iam::111122223333:role/smoke",
            ["Monitoring:Plugins:Ec2:Tags:Name"] = "smoke",
        });
        builder.Services.AddMonitoring(builder.Configuration).AddAws().AddReferencedPlugins();
        using (var host = builder.Build())
        {
            await PassAsync(host.Services);
        }

        server.Stop();
        await serving;
    }

    private async Task PassAsync(IServiceProvider services)
    {
        var reconciler = services.GetRequiredService<IReconciler>();
        var plan = await reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);
        Smoke.Require(!plan.HasProblems && plan.Alarms.Count > 0, $"alarms are planned for the instance; {string.Join(' ', plan.Problems)}");
        await reconciler.ApplyAsync(plan, progress: null, CancellationToken.None);
        plan = await reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);
        Smoke.Require(!plan.HasProblems && !plan.HasChanges && _alarms.Count == plan.Alarms.Count, "the alarms are there, and nothing is left to do");

        var time = TimeProvider.System.GetUtcNow();
        var data = Enumerable.Range(0, 300).Select(number => new MetricDatum { Metric = new MetricId("Smoke", $"m{number}"), Value = number, Timestamp = time }).ToList();
        await services.GetRequiredService<IMetricStore>().PutAsync(data, CancellationToken.None);
        Smoke.Require(_asked.GetValueOrDefault("PutMetricData")?.Contains("\"m299\"", StringComparison.Ordinal) == true, "the data arrived packed");

        var scope = (await services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None))[0];
        var apis = services.GetRequiredService<IAwsApis>();
        var zones = await apis.Route53(scope).ListHostedZonesAsync(new ListHostedZonesRequest(), CancellationToken.None);
        Smoke.Require(zones.HostedZones?[0].Name == "example.com.", "Route 53 is read");
        var published = await apis.Sns(scope).PublishAsync(new PublishRequest { TopicArn = "arn:aws:sns:eu-central-1:111122223333:smoke", Message = "smoke" }, CancellationToken.None);
        Smoke.Require(published.MessageId == "smoke-message", "SNS is told");
        Smoke.Require(await services.GetRequiredService<ISecretReader>().ReadAsync("kms:c21va2U=", CancellationToken.None) == "secret", "KMS decrypts");
        await DeliverAsync(services.GetRequiredService<IDeliveryStore>(), time);
        foreach (var operation in new[] { "AssumeRole", "GetCallerIdentity", "DescribeInstances", "DescribeAlarms", "PutMetricAlarm" })
        {
            Smoke.Require(_asked.ContainsKey(operation), $"{operation} was asked for");
        }
    }

    private static async Task DeliverAsync(IDeliveryStore store, DateTimeOffset time)
    {
        var group = new IncidentGroup { Id = "g-1", Key = "g", Version = 1, Route = "all", Destination = "people", OpenedAt = time, UpdatedAt = time, Open = 7 };
        var result = await store.CommitAsync(new DeliveryCommit { Groups = [group] }, CancellationToken.None);
        var stored = await store.FindGroupAsync("g", CancellationToken.None);
        Smoke.Require(result == CommitResult.Committed && stored is { Id: "g-1", Open: 7 }, "DynamoDB keeps a group");
    }

    private string Answer(HttpListenerRequest request)
    {
        var body = BodyOf(request);
        var operation = request.Headers["X-Amz-Target"] is { } target ? target[(target.LastIndexOf('.') + 1)..]
            : request.HttpMethod == "GET" ? "ListHostedZones"
            : body.Split('&').First(static each => each.StartsWith("Action=", StringComparison.Ordinal))["Action=".Length..];
        _asked[operation] = body;
        switch (operation)
        {
            case "PutMetricAlarm":
                _alarms[body] = body;
                return "{}";
            case "DescribeAlarms":
                return $"{{\"MetricAlarms\":[{string.Join(',', _alarms.Values)}],\"CompositeAlarms\":[]}}";
            case "GetItem":
                using (var written = JsonDocument.Parse(_asked["TransactWriteItems"]))
                {
                    return $"{{\"Item\":{written.RootElement.GetProperty("TransactItems")[0].GetProperty("Put").GetProperty("Item").GetRawText()}}}";
                }

            case "ListMetrics":
                return "{\"Metrics\":[]}";
            case "Decrypt":
                return "{\"Plaintext\":\"c2VjcmV0\"}";
            case "DescribeInstances":
                return $"<DescribeInstancesResponse><requestId>1</requestId><reservationSet><item><instancesSet>{Instance}</instancesSet></item></reservationSet></DescribeInstancesResponse>";
            case "ListHostedZones":
                return "<ListHostedZonesResponse><HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name></HostedZone></HostedZones>"
                    + "<IsTruncated>false</IsTruncated></ListHostedZonesResponse>";
            case "Publish":
                return Result(operation, "<MessageId>smoke-message</MessageId>");
            case "AssumeRole":
                return Result(
                    operation,
                    "<Credentials><AccessKeyId>ASIASMOKE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                    + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>");
            case "GetCallerIdentity":
                return Result(operation, "<Arn>arn:aws:sts::111122223333:assumed-role/smoke/smoke</Arn><UserId>u</UserId><Account>111122223333</Account>");
            default:
                return "{}";
        }
    }

    private static string Result(string operation, string content) => $"<{operation}Response><{operation}Result>{content}</{operation}Result></{operation}Response>";

    private static string BodyOf(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.Headers["Content-Encoding"] == "gzip" ? new GZipStream(request.InputStream, CompressionMode.Decompress) : request.InputStream);
        return reader.ReadToEnd();
    }
}
