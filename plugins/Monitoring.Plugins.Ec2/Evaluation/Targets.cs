namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>The targets of a rule for a resource, or the sentence that says why there are none.</summary>
internal sealed record Targets(IReadOnlyList<AlarmTarget> All, string? Absence)
{
    public static Targets None(string absence) => new([], absence);

    public static Targets Of(params IReadOnlyList<AlarmTarget> all) => new(all, null);
}
