using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>
/// The arguments of the examples in the reference of AWS's command line, as it sends them: each is taken, one after the other, signed for us-east-1.
/// </summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/">aws cloudwatch</see>.</remarks>
public sealed class AwsExampleTests
{
    private static readonly (string Operation, string Request)[] _examples =
    [
        ("PutMetricAlarm", """
            {"AlarmName":"cpu-mon","AlarmDescription":"Alarm when CPU exceeds 70 percent","MetricName":"CPUUtilization","Namespace":"AWS/EC2","Statistic":"Average",
            "Period":300,"Threshold":70,"ComparisonOperator":"GreaterThanThreshold","Dimensions":[{"Name":"InstanceId","Value":"i-12345678"}],"EvaluationPeriods":2,
            "AlarmActions":["arn:aws:sns:us-east-1:111122223333:MyTopic"],"Unit":"Percent"}
            """),
        ("PutMetricAlarm", """
            {"AlarmName":"lb-mon","AlarmDescription":"Alarm when Latency exceeds 100s","MetricName":"Latency","Namespace":"AWS/ELB","Statistic":"Average","Period":60,
            "Threshold":100,"ComparisonOperator":"GreaterThanThreshold","Dimensions":[{"Name":"LoadBalancerName","Value":"my-server"}],"EvaluationPeriods":3,
            "AlarmActions":["arn:aws:sns:us-east-1:111122223333:my-topic"],"Unit":"Seconds"}
            """),
        ("PutMetricAlarm", """
            {"AlarmName":"math","EvaluationPeriods":1,"Threshold":10,"ComparisonOperator":"GreaterThanOrEqualToThreshold",
            "Metrics":[{"Id":"e1","Expression":"m2/m1*100","Label":"Error Rate"},
            {"Id":"m1","MetricStat":{"Metric":{"Namespace":"AWS/ApplicationELB","MetricName":"RequestCount","Dimensions":[{"Name":"LoadBalancer","Value":"app/x"}]},"Period":60,"Stat":"Sum"},"ReturnData":false},
            {"Id":"m2","MetricStat":{"Metric":{"Namespace":"AWS/ApplicationELB","MetricName":"HTTPCode_ELB_5XX_Count","Dimensions":[{"Name":"LoadBalancer","Value":"app/x"}]},"Period":60,"Stat":"Sum"},"ReturnData":false}]}
            """),
        ("PutCompositeAlarm", """{"AlarmName":"ProdAlarm","AlarmRule":"ALARM(cpu-mon) OR ALARM(lb-mon)","AlarmActions":["arn:aws:sns:us-east-1:111122223333:my-topic"]}"""),
        ("DescribeAlarms", """{"AlarmNames":["cpu-mon"]}"""),
        ("DescribeAlarms", """{"AlarmTypes":["CompositeAlarm"],"AlarmNamePrefix":"Prod"}"""),
        ("DescribeAlarmsForMetric", """{"MetricName":"CPUUtilization","Namespace":"AWS/EC2","Dimensions":[{"Name":"InstanceId","Value":"i-12345678"}]}"""),
        ("SetAlarmState", """{"AlarmName":"cpu-mon","StateValue":"ALARM","StateReason":"testing purposes"}"""),
        ("DescribeAlarmHistory", """{"AlarmName":"cpu-mon","HistoryItemType":"StateUpdate"}"""),
        ("DisableAlarmActions", """{"AlarmNames":["cpu-mon"]}"""),
        ("EnableAlarmActions", """{"AlarmNames":["cpu-mon"]}"""),
        ("TagResource", """{"ResourceARN":"arn:aws:cloudwatch:local:000000000000:alarm:cpu-mon","Tags":[{"Key":"stack","Value":"Production"}]}"""),
        ("ListTagsForResource", """{"ResourceARN":"arn:aws:cloudwatch:local:000000000000:alarm:cpu-mon"}"""),
        ("UntagResource", """{"ResourceARN":"arn:aws:cloudwatch:local:000000000000:alarm:cpu-mon","TagKeys":["stack"]}"""),
        ("DeleteAlarms", """{"AlarmNames":["ProdAlarm"]}"""),
        ("DeleteAlarms", """{"AlarmNames":["cpu-mon","lb-mon","math"]}"""),
    ];

    [Test]
    public async Task Examples_OneAfterTheOther_AreAllTaken([Values] WireProtocol protocol)
    {
        await using var host = await CloudWatchHost.StartAsync();
        foreach (var (operation, request) in _examples)
        {
            using var message = WireClient.Message(protocol, operation, JsonNode.Parse(request)!.AsObject());
            message.Headers.TryAddWithoutValidation(
                "Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20260914/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0");

            var response = await host.SendAsync(protocol, message);

            Assert.That(response.Status, Is.EqualTo(200), $"{operation}: {response.ErrorCode}: {response.ErrorMessage}");
        }

        Assert.That((await host.ExpectAsync("DescribeAlarms", new JsonObject { ["AlarmTypes"] = new JsonArray("MetricAlarm", "CompositeAlarm") }))["MetricAlarms"].Names(), Is.Empty);
    }
}
