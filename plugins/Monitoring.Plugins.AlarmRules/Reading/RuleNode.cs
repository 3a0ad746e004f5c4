namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>A value of a rule file or of the configuration, with the place to name in an error.</summary>
internal abstract record RuleNode(string Where);

/// <summary>A single value, or null.</summary>
internal sealed record RuleScalar(string Where, string? Text) : RuleNode(Where);

internal sealed record RuleList(string Where, IReadOnlyList<RuleNode> Items) : RuleNode(Where);

internal sealed record RuleEntries(string Where, IReadOnlyList<RuleEntry> Entries) : RuleNode(Where);

internal sealed record RuleEntry(string Where, string Key, RuleNode Value);
