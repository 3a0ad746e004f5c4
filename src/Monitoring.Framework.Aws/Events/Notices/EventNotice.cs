namespace Monitoring.Framework.Aws;

/// <summary>Any event of EventBridge that has no reader of its own.</summary>
internal static class EventNotice
{
    public static Notice Of(AwsEvent given)
    {
        var telling = TellingFields.Of(given.Detail);
        var resource = given.Root.Member("resources").Texts().FirstOrDefault();
        var outcome = Outcome.Of(given.Detail.Text("state") ?? given.Detail.Text("status"));
        var notice = new Notice(given.Source, telling.Title is null ? given.DetailType : $"{given.DetailType}: {telling.Title}")
        {
            Severity = outcome == Outcome.Good ? AlarmSeverity.Info : AlarmSeverity.Warning,
            State = outcome.State,
            Text = telling.Text,
        };
        notice.Fact("Source", given.Source).Fact("Resource", resource);
        return telling.AddTo(given.AddPlace(notice));
    }
}
