namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>A tag that speaks of alarms.</summary>
/// <param name="Key">The tag's key.</param>
/// <param name="Value">Its value, as its owner wrote it.</param>
/// <param name="Subject">What follows the prefix.</param>
/// <param name="FileSystem">The file system in the key; null when it is about all.</param>
/// <param name="Clauses">What it says; none when it is wrong.</param>
/// <param name="Problem">What is wrong with the value by itself; null when nothing is.</param>
internal sealed record InstanceTag(string Key, string Value, string Subject, string? FileSystem, IReadOnlyList<TagClause> Clauses, string? Problem)
{
    public string Origin => $"tag {Key}";
}
