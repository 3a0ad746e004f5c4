using System.Text.Json;
using Monitoring.Framework.Embedded.Server;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The refusals of the alarm operations that need no alarm, as functions of the request alone.</summary>
public sealed class AlarmRulesTests
{
    /// <summary>What depends on what is stored, or on how often was asked: told over the wire.</summary>
    private static readonly string[] _stored =
    [
        "throttled", "metric-over-composite", "concurrent-update", "missing-children", "missing-set-alarm-state", "history-invalid-token",
        "missing-ListTagsForResource", "missing-TagResource", "missing-UntagResource",
    ];

    private static IEnumerable<TestCaseData> Vectors =>
        AlarmVector.All.Where(static vector => !_stored.Contains(vector.Name)).Select(static vector => new TestCaseData(vector).SetArgDisplayNames($"{vector}"));

    [TestCaseSource(nameof(Vectors))]
    public void Check_Vector_AnswersAsCloudWatch(object vector)
    {
        var expected = (AlarmVector)vector;
        var refusal = Check(expected);
        Assert.Multiple(() =>
        {
            Assert.That(refusal?.Code, Is.EqualTo(expected.Code));
            Assert.That(refusal?.Message ?? "", Is.EqualTo(expected.Message ?? ""));
        });
    }

    private static Refusal? Check(AlarmVector vector)
    {
        T Read<T>() => vector.Request.Deserialize<T>()!;
        return vector.Operation switch
        {
            "PutMetricAlarm" => PutMetricAlarmRules.Check(Read<PutMetricAlarmRequest>(), AlarmVector.Region),
            "PutCompositeAlarm" => PutCompositeAlarmRules.Check(Read<PutCompositeAlarmRequest>(), AlarmVector.Region),
            "DescribeAlarmHistory" => DescribeAlarmsRules.Check(Read<DescribeAlarmHistoryRequest>()),
            "SetAlarmState" => AlarmStateRules.Check(Read<SetAlarmStateRequest>()),
            "TagResource" => TagRules.Check(Read<TagResourceRequest>()),
            "ListTagsForResource" => TagRules.Check(Read<ListTagsForResourceRequest>()),
            _ => AlarmStateRules.Check(Read<AlarmNamesRequest>()),
        };
    }
}
