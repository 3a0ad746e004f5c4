using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Amazon CloudWatch over awsJson 1.0, the one protocol of it that is answered here.</summary>
internal sealed class CloudWatchService(AwsStub stub) : JsonService("monitoring", "GraniteServiceVersion20100801", "1.0", stub)
{
    private const int LongestData = 1024 * 1024;

    public override StubErrors Errors { get; } = new()
    {
        Throttled = static () => new StubError("Throttling", 400, "Rate exceeded", "com.amazon.coral.availability#ThrottlingException"),
        Internal = static () => new StubError("InternalServiceError", 500, null, "com.amazonaws.cloudwatch.v2010_08_01#InternalServiceFault"),
        Denied = static request => new StubError("AccessDenied", 403, StubErrors.NotAllowedTo(request, "cloudwatch"), "com.amazon.coral.service#AccessDeniedException"),
    };

    protected override bool IsQueryCompatible => true;

    protected override int LongestBody => LongestData;

    protected override bool MayBePacked(string operation) => operation == "PutMetricData";

    public override StubRequest Read(HttpRequest http, ReadOnlyMemory<byte> body, StubSignature signature)
    {
        var request = base.Read(http, body, signature);
        return CloudWatchModel.Model.Knows(request.Operation)
            ? request
            : throw new StubError("InvalidAction", 400, $"Could not find operation {request.Operation}", "com.amazon.coral.service#UnknownOperationException");
    }

    public override StubAnswer Answer(StubRequest request)
    {
        CloudWatchErrors.Check(request.Operation, request.Json);
        var state = Stub.CloudWatch(request.Region, request.Account);
        var json = request.Json;
        lock (state)
        {
            switch (request.Operation)
            {
                case "PutMetricData":
                    state.Metrics.Put(json);
                    return Nothing();
                case "GetMetricData":
                    return Json(writer => new MetricDataReader(state.Metrics, json).Write(writer));
                case "ListMetrics":
                    return Json(writer => state.Metrics.WriteList(json, writer));
                case "PutMetricAlarm":
                    state.PutMetricAlarm(json);
                    return Nothing();
                case "PutCompositeAlarm":
                    state.PutCompositeAlarm(json);
                    return Nothing();
                case "DescribeAlarms":
                    return Json(writer => new AlarmDescriber(state, json).Write(writer));
                case "DescribeAlarmHistory":
                    return Json(writer => state.History.Write(json, writer));
                case "DeleteAlarms":
                    state.Delete([.. json.GetProperty("AlarmNames").EnumerateArray().Select(static each => each.GetString()!)]);
                    return Nothing();
                case "SetAlarmState":
                    state.Alarm(json.GetText("AlarmName")!).SetState(json.GetText("StateValue")!, json.GetText("StateReason")!, json.GetText("StateReasonData"));
                    return Nothing();
                case "TagResource":
                    state.ByArn(json.GetText("ResourceARN")!).AddTags(json);
                    return Json(static _ => { });
                case "UntagResource":
                    state.ByArn(json.GetText("ResourceARN")!).RemoveTags(json);
                    return Json(static _ => { });
                default:
                    return Json(writer => state.ByArn(json.GetText("ResourceARN")!).WriteTags(writer));
            }
        }
    }

    /// <summary>Seconds since 1970, as Java writes a double.</summary>
    public static string Seconds(DateTimeOffset time)
    {
        var seconds = time.ToUnixTimeMilliseconds() / 1000m;
        return (seconds / 1_000_000_000m).ToString("0.0###########", CultureInfo.InvariantCulture) + "E9";
    }
}
