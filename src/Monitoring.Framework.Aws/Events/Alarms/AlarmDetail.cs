using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// An alarm's change as EventBridge and the Lambda action tell it:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">alarm events and EventBridge</see>.
/// </summary>
internal static class AlarmDetail
{
    /// <param name="detail">What it says.</param>
    /// <param name="alarm">Which alarm.</param>
    /// <param name="sentAt">Stands in for the time of the state; its precision may be seconds only.</param>
    /// <returns>Null for what says too little to be a change of an alarm.</returns>
    public static ToldChange? Read(JsonElement detail, AlarmIdentity? alarm, DateTimeOffset? sentAt)
    {
        if (alarm is null || !AlarmStates.TryParse(detail.Text("state", "value"), out var state) || (AwsTime.Parse(detail.Text("state", "timestamp")) ?? sentAt) is not { } time)
        {
            return null;
        }

        var configuration = detail.Member("configuration");
        var reason = detail.Text("state", "reason");
        return new ToldChange(alarm, state, time)
        {
            OldState = AlarmStates.TryParse(detail.Text("previousState", "value"), out var old) ? old : null,
            Description = configuration.Text("description"),
            Reason = reason,
            ReasonData = detail.Text("state", "reasonData"),
            Contributor = detail.Scalar("alarmContributor", "id"),
            ContributorAttributes = detail.Member("alarmContributor", "attributes").Map(),
            Tags = detail.Member("alarmTags").Map(),
            Watched = configuration.Text("alarmRule") is { } rule ? [new Fact("Rule", rule)] : AlarmWatch.Read(configuration).ToFacts(reason),
            More = More(detail),
            SuppressedBy = SuppressedBy(detail.Text("state", "actionsSuppressedBy")),
            IsMuted = detail.Text("muteDetail", "mutedByArn") is not null,
        };
    }

    private static List<Fact> More(JsonElement detail)
    {
        List<Fact> facts = [];
        if (detail.Text("state", "actionsSuppressedReason") is { } suppressed)
        {
            facts.Add(new("Held back", suppressed));
        }

        if (detail.Text("muteDetail", "mutedByArn") is { } rule)
        {
            facts.Add(new("Muted", $"by {rule.Split(':')[^1]} until {AwsTime.Format(detail.Text("muteDetail", "muteWindowEnd"))}"));
        }

        if (detail.Text("state", "evaluationState") == "PARTIAL_DATA")
        {
            facts.Add(new("Data", "partial: the query found more than it could evaluate"));
        }

        return facts;
    }

    private static ActionsSuppressedBy? SuppressedBy(string? text) => text switch
    {
        "WaitPeriod" => ActionsSuppressedBy.WaitPeriod,
        "ExtensionPeriod" => ActionsSuppressedBy.ExtensionPeriod,
        "Alarm" => ActionsSuppressedBy.Alarm,
        _ => null,
    };
}
