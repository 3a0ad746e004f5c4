using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>An event of EventBridge: <see href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">structure of events</see>.</summary>
internal sealed record AwsEvent(JsonElement Root, string Source, string DetailType)
{
    public JsonElement? Detail => Root.Member("detail");

    public string? Account => Root.Scalar("account");

    public string? Region => Root.Text("region");

    public DateTimeOffset? Time => AwsTime.Parse(Root.Text("time"));

    public static bool IsOne(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.Text("source") is not null && root.Text("detail-type") is not null;

    /// <summary>The facts that every event has.</summary>
    public Notice AddPlace(Notice notice) => notice.Fact("Region", Region).Fact("Account", Account);
}
