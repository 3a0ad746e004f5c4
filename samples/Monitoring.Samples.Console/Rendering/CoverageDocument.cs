using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Which resources have which alarms.</summary>
internal sealed record CoverageDocument(int Uncovered, IReadOnlyList<ResourceCoverageDocument> Resources, IReadOnlyList<string> Problems)
{
    public static CoverageDocument Of(AlarmCoverage coverage) =>
        new(coverage.Uncovered.Count(), [.. coverage.Resources.Select(ResourceCoverageDocument.Of)], coverage.Problems);
}

/// <summary>The alarms of one resource.</summary>
internal sealed record ResourceCoverageDocument(
    string Scope,
    string Id,
    string Name,
    string Type,
    bool IsCovered,
    IReadOnlyList<PlannedAlarmDocument> Alarms,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<ExplanationDocument> Explanations)
{
    public static ResourceCoverageDocument Of(ResourceCoverage coverage) => new(
        coverage.Scope.Name,
        coverage.Resource.Id,
        coverage.Resource.Name,
        coverage.Resource.Type,
        coverage.IsCovered,
        [.. coverage.Alarms.Select(PlannedAlarmDocument.Of)],
        coverage.Reasons,
        [.. coverage.Explanations.Select(static each => new ExplanationDocument(each.Policy, each.Explanation.Rule, each.Explanation.Absence, each.Explanation.Settings))]);
}

/// <summary>What a policy says of one of its rules.</summary>
internal sealed record ExplanationDocument(string Policy, string Rule, string? Absence, IReadOnlyList<AlarmSetting> Settings);
