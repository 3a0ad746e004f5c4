namespace Monitoring.Framework.Aws;

/// <summary>What the three forms of an alarm's message have in common, and how it becomes the engine's event.</summary>
internal sealed record ToldChange(AlarmIdentity Alarm, AlarmState State, DateTimeOffset Time)
{
    private const int MaxText = 4000;
    private const int MaxReasonData = 16_384;
    private const int MaxContributor = 256;
    private const int MaxName = 100;
    private const int MaxFact = 1000;
    private const int MaxFacts = 40;

    public AlarmState? OldState { get; init; }

    public string? Description { get; init; }

    public string? Reason { get; init; }

    public string? ReasonData { get; init; }

    public string? Contributor { get; init; }

    public IReadOnlyDictionary<string, string> ContributorAttributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What it watches.</summary>
    public IReadOnlyList<Fact> Watched { get; init; } = [];

    /// <summary>What else is worth knowing.</summary>
    public IReadOnlyList<Fact> More { get; init; } = [];

    public IReadOnlyList<string> Actions { get; init; } = [];

    public ActionsSuppressedBy? SuppressedBy { get; init; }

    public bool IsMuted { get; init; }

    public AlarmStateChanged ToEvent()
    {
        var marked = new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression(""), Description = Utf16.Repair(Description ?? "") };
        var plain = AlarmDescription.Decode(marked, out _);
        return new AlarmStateChanged
        {
            Alarm = Alarm,
            Contributor = Contributor is null ? null : PlainText.Line(Contributor, MaxContributor),
            Key = plain.Key,
            Description = PlainText.Of(plain.Description, MaxText) is { Length: > 0 } text ? text : null,
            Severity = Enum.IsDefined(plain.Severity) ? plain.Severity : AlarmSeverity.Warning,
            Labels = Present(plain.Labels),
            Tags = Merged(Tags, plain.RoutedTags),
            OldState = OldState ?? (State == AlarmState.InsufficientData ? AlarmState.Ok : AlarmState.InsufficientData),
            NewState = State,
            Timestamp = Time,
            Reason = PlainText.Of(Reason, MaxText),
            ReasonData = ReasonData is { Length: <= MaxReasonData } ? ReasonData : null,
            Facts = Facts(),
            Links = ConsoleLinks.Alarm(Alarm) is { } page ? [new NotificationLink("Console", page)] : [],
            Actions = Actions,
            ActionsAllowed = SuppressedBy is null && !IsMuted,
            ActionsSuppressedBy = SuppressedBy,
        };
    }

    private List<Fact> Facts()
    {
        List<Fact> facts =
        [
            .. Watched,
            .. ReasonValues.Of(Reason, ReasonData),
            .. ContributorAttributes.Select(static attribute => new Fact(attribute.Key, attribute.Value)),
            .. More,
            new("Region", Alarm.Region),
            new("Account", Alarm.Account),
        ];
        return
        [
            .. facts
                .Select(static fact => new Fact(PlainText.Line(fact.Name, MaxName), PlainText.Line(fact.Value, MaxFact)))
                .Where(static fact => fact.Name.Length > 0 && fact.Value.Length > 0)
                .Take(MaxFacts),
        ];
    }

    /// <summary>The tags that routes match on are those of the mark; an alarm's own come after them.</summary>
    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, string> marked)
    {
        var merged = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        foreach (var (name, value) in Present(marked))
        {
            merged[name] = value;
        }

        return merged;
    }

    private static Dictionary<string, string> Present(IReadOnlyDictionary<string, string> values) =>
        values.Where(static each => each.Value is not null).ToDictionary(StringComparer.Ordinal);
}
