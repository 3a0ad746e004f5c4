namespace Monitoring.Framework;

/// <summary>What an alarm should be: all that CloudWatch can be told about one, and for whom it matters.</summary>
public abstract record AlarmDefinition
{
    private const int MaxActions = 5;
    private const int MaxDescription = 1024;

    private protected AlarmDefinition()
    {
    }

    /// <summary>What the alarm is about; default for an alarm that no policy made.</summary>
    public required AlarmKey Key { get; init; }

    /// <summary>What a reader of the message should know and do.</summary>
    public string? Description { get; init; }

    /// <summary>How much it matters.</summary>
    public AlarmSeverity Severity { get; init; } = AlarmSeverity.Warning;

    /// <summary>Labels that routes may match on; few and short, because they travel inside the alarm's description.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = Empty;

    /// <summary>Tags of the resource that routes match on. The Reconciler fills them in.</summary>
    public IReadOnlyDictionary<string, string> RoutedTags { get; init; } = Empty;

    /// <summary>Whether a transition may notify anybody.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>ARNs to act on when the alarm goes to ALARM; at most 5.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>ARNs to act on when the alarm goes to OK; at most 5.</summary>
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>ARNs to act on when the alarm goes to INSUFFICIENT_DATA; at most 5.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>Tags of the alarm itself; at most 50. They are set when the alarm is created and not by later writes, as on AWS.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Empty;

    private protected static IReadOnlyDictionary<string, string> Empty { get; } = new Dictionary<string, string>();

    /// <summary>The sentence that says why CloudWatch would refuse this alarm, or null when it would take it.</summary>
    public string? Refusal()
    {
        if (Description is { Length: > MaxDescription })
        {
            return $"its description has {Description.Length} characters; at most {MaxDescription} are allowed.";
        }

        if (AlarmActions.Count > MaxActions || OkActions.Count > MaxActions || InsufficientDataActions.Count > MaxActions)
        {
            return $"it has more than {MaxActions} actions for one state.";
        }

        if (Tags.Count > 50)
        {
            return $"it has {Tags.Count} tags; at most 50 are allowed.";
        }

        return Tags.Keys.FirstOrDefault(static key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } reserved
            ? $"its tag '{reserved}' begins with 'aws:', which is reserved."
            : DetailRefusal();
    }

    private protected abstract string? DetailRefusal();
}
