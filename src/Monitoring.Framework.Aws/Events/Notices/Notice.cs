namespace Monitoring.Framework.Aws;

/// <summary>A message for people while it is written: everything in it is bounded, and cleaned, when it is done.</summary>
internal sealed class Notice(string source, string title)
{
    private const int MaxTitle = 200;
    private const int MaxText = 4000;
    private const int MaxName = 60;
    private const int MaxValue = 500;
    private const int MaxFacts = 20;
    private const int MaxSource = 60;

    private readonly List<Fact> _facts = [];
    private readonly List<NotificationLink> _links = [];

    /// <summary>What nobody judged is worth a look.</summary>
    public AlarmSeverity Severity { get; init; } = AlarmSeverity.Info;

    /// <summary>OK for good news, ALARM for all other.</summary>
    public AlarmState State { get; init; } = AlarmState.Alarm;

    public string? Text { get; init; }

    public DateTimeOffset? Time { get; init; }

    public Notice Fact(string name, string? value)
    {
        var (cleanName, cleanValue) = (PlainText.Line(name, MaxName), PlainText.Line(value, MaxValue));
        if (_facts.Count < MaxFacts && cleanName.Length > 0 && cleanValue.Length > 0)
        {
            _facts.Add(new Fact(cleanName, cleanValue));
        }

        return this;
    }

    public Notice Link(string text, Uri? url)
    {
        if (url is not null)
        {
            _links.Add(new NotificationLink(text, url));
        }

        return this;
    }

    public AwsMessage ToMessage(string payload, MessageOrigin origin)
    {
        var (id, line) = (origin.IdOf(payload), PlainText.Line(title, MaxTitle));
        return new AwsMessage
        {
            Id = id,
            Source = PlainText.Line(source, MaxSource),
            TopicArn = origin.TopicArn,
            Notification = new Notification
            {
                Id = id,
                Title = line.Length > 0 ? line : "Message from AWS",
                Timestamp = Time ?? origin.Time,
                State = State,
                Severity = Severity,
                Text = PlainText.Of(Text?.Trim(), MaxText) is { Length: > 0 } text ? text : null,
                Facts = [.. _facts],
                Links = [.. _links],
            },
        };
    }
}
