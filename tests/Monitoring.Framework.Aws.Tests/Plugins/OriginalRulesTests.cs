using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Plugins.AlarmRules;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>The original's file of rules, as it is, on AWS: instances by DNS name and tags, static dimensions, the topic at ALARM and at OK.</summary>
public sealed class OriginalRulesTests
{
    private const string Topic = "arn:aws:sns:eu-central-1:111122223333:alarms";

    private const string Rules =
        """
        ---
        - alert_metric: disk_used_percent
          namespace: "Monitoring/Telegraf"
          stat: Average
          period: 60
          eval_period: 5
          operator: GreaterThanThreshold
          threshold: 85.0
          dimensions:
            - type: ec2_instances
              name: host
              dns_search: "data"
              has_tags:
                - Key: Application
                  Value: energy
            - type: static
              name: device
              value: [ mapper/vg-data ]
        - alert_metric: uptime
          namespace: "Monitoring/Uptime"
          stat: Average
          period: 60
          eval_period: 5
          operator: LessThanThreshold
          threshold: 1.0
          dimensions:
            - type: static
              name: url
              value: [ "https://example.com/" ]
        """;

    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Apply_MakesTheOriginalsAlarmsAndNothingTheSecondTime()
    {
        await using var host = Start();

        await host.ApplyAsync();
        var idle = await host.CountAsync(async () => await host.ApplyAsync());

        var alarms = host.Stub.CloudWatch().Alarms.Values.Select(alarm => alarm.Definition).ToArray();
        Assert.That(
            alarms.Select(alarm => string.Join(", ", alarm.GetProperty("Dimensions").EnumerateArray().Select(each => each.GetProperty("Value").GetString()).Order())),
            Is.EquivalentTo(new[] { "data-1.example.com, mapper/vg-data", "data-2.example.com, mapper/vg-data", "https://example.com/" }));
        Assert.That(alarms.Select(alarm => alarm.GetProperty("TreatMissingData").GetString()), Is.All.EqualTo("breaching"));
        Assert.That(alarms.SelectMany(alarm => new[] { alarm.GetProperty("AlarmActions")[0].GetString(), alarm.GetProperty("OKActions")[0].GetString() }), Is.All.EqualTo(Topic));
        Assert.That(idle.Keys, Is.EquivalentTo(new[] { "DescribeInstances", "DescribeAlarms", "ListHostedZones", "ListResourceRecordSets" }));
    }

    [Test]
    public async Task EventOfAnInstance_GivesItTheAlarmsOfTheRules()
    {
        await using var host = Start();
        await host.ApplyAsync();
        var scopes = await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None);
        var added = host.Stub.Ec2().Add(Instance(3));
        host.Stub.Route53().Zones[0].Add("data-3.example.com", "A", "10.0.0.3");

        var json = $$"""
            { "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": "{{AwsStub.HomeAccount}}", "region": "eu-central-1",
              "detail": { "instance-id": "{{added.Id}}", "state": "running" } }
            """;
        foreach (var changed in Ec2Events.Read(json, scopes))
        {
            var result = await host.Engine.DispatchAsync(changed, CancellationToken.None);

            Assert.That(result, Has.Property(nameof(DispatchResult.Done)).EqualTo(1).And.Property(nameof(DispatchResult.IsCommitted)).True);
        }

        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(4));
    }

    private static StubInstance Instance(int number) => new()
    {
        PrivateIp = $"10.0.0.{number}",
        Tags = new Dictionary<string, string> { ["Application"] = "energy" },
    };

    private AwsHost Start()
    {
        var file = Path.Combine(_folder, "config.yaml");
        File.WriteAllText(file, Rules);
        var host = AwsHost.Start(
            builder => builder.AddPlugin<AlarmRulesPlugin>(),
            $$"""{{AwsHost.NoLimits}}, "Scopes": { "prod": { "Topics": { "eu-central-1": "{{Topic}}" } } }""",
            $$"""
            "AlarmRules": { "File": "{{file}}" }
            """);
        // Both in one reservation: the original saw the last of each only.
        host.Stub.Ec2().Add(Instance(1) with { Reservation = "r-1" });
        host.Stub.Ec2().Add(Instance(2) with { Reservation = "r-1" });
        host.Stub.Ec2().Add(new StubInstance { Reservation = "r-1" });
        host.Stub.Route53().AddZone("example.com").Add("data-1.example.com", "A", "10.0.0.1").Add("data-2.example.com", "A", "10.0.0.2").Add("web.example.com", "A", "10.0.0.9");
        return host;
    }
}
