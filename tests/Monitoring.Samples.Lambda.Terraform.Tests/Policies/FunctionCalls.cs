namespace Monitoring.Samples.Lambda.Terraform.Tests.Policies;

/// <summary>Which operations each function calls, and which none does and why.</summary>
internal static class FunctionCalls
{
    // What a job that goes on failing queues as a message, and the end of the incident of an alarm that is deleted: something is read, and a transaction commits that deletes nothing.
    private static readonly string[] _notice = ["GetItem", "Query", "PutItem", "UpdateItem"];

    // Where secrets_for names the function.
    private static readonly string[] _secrets = ["Decrypt"];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByFunction { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["collect"] = ["PutMetricData", .. _notice, .. _secrets],
        ["reconcile"] =
        [
            "DescribeInstances", "DescribeAlarms", "ListMetrics", "PutMetricAlarm", "PutCompositeAlarm", "DeleteAlarms", "TagResource", "ListHostedZones", "ListResourceRecordSets", "AssumeRole",
            .. _notice, .. _secrets,
        ],
        ["notify"] = ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "TransactWriteItems", .. _secrets],
    };

    public static IReadOnlyDictionary<string, string> NotByFunctions { get; } = new Dictionary<string, string>
    {
        ["CreateTopic"] = "Terraform makes the topics.",
        ["Subscribe"] = "Terraform subscribes the function.",
        ["Publish"] = "CloudWatch publishes.",
        ["PublishBatch"] = "CloudWatch publishes.",
        ["DescribeAlarmHistory"] = "Only a command of the console host reads it.",
        ["DescribeRegions"] = "The module lists the regions.",
        ["GetCallerIdentity"] = "It needs no permission.",
        ["GetMetricData"] = "Only a command of the console host reads it.",
        ["ListTagsForResource"] = "No job reads the tags of alarms.",
        ["SetAlarmState"] = "No job sets a state by hand.",
    };
}
