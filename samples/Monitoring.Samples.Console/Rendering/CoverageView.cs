using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Which resources have which alarms: + some, ! none and why. The details are what the policies say of each rule.</summary>
internal static class CoverageView
{
    public static void Write(IAnsiConsole console, AlarmCoverage coverage, bool isDetailed)
    {
        var scopes = coverage.Resources.GroupBy(static resource => resource.Scope).ToArray();
        foreach (var scope in scopes)
        {
            if (scopes.Length > 1)
            {
                console.Line($"{scope.Key.Name} ({scope.Key.Account}, {scope.Key.Region}): {Summary([.. scope])}", Tables.Heading);
            }

            foreach (var resource in scope.OrderBy(static resource => resource.IsCovered))
            {
                WriteResource(console, resource, isDetailed);
            }
        }

        foreach (var problem in coverage.Problems)
        {
            console.Line($"! {problem}", Tables.Bad);
        }

        if (!isDetailed)
        {
            WriteAbsences(console, coverage.Resources);
        }

        console.WriteLine();
        console.WriteLine($"{Summary(coverage.Resources)}.");
    }

    /// <summary>What resources lack that a policy would watch, once for all that lack it for the same reason: that no agent reports, for instance.</summary>
    private static void WriteAbsences(IAnsiConsole console, IReadOnlyList<ResourceCoverage> resources)
    {
        var absences = resources
            .SelectMany(static resource => resource.Explanations.Select(each => (Resource: resource.Resource.Id, Rule: $"{each.Policy}/{each.Explanation.Rule}", each.Explanation.Absence)))
            .Where(static each => each.Absence is not null)
            .GroupBy(static each => (each.Rule, each.Absence))
            .OrderBy(static group => group.Key.Rule, StringComparer.Ordinal)
            .ThenByDescending(static group => group.Count())
            .ToArray();
        if (absences.Length == 0)
        {
            return;
        }

        console.WriteLine();
        console.Line("Without an alarm:", Tables.Heading);
        foreach (var group in absences)
        {
            var who = group.Count() == 1 ? group.First().Resource : $"{group.Count()} resources, such as {group.First().Resource}";
            console.Line($"  {group.Key.Rule}, {who}: {group.Key.Absence}", Style.Plain);
        }
    }

    private static void WriteResource(IAnsiConsole console, ResourceCoverage coverage, bool isDetailed)
    {
        var resource = coverage.Resource;
        var title = resource.Name == resource.Id ? $"{resource.Id}, {resource.Type}" : $"{resource.Id} ({resource.Name}), {resource.Type}";
        var count = coverage.Alarms.Count == 0 ? "no alarm" : $"{coverage.Alarms.Count} alarm{(coverage.Alarms.Count == 1 ? "" : "s")}";
        console.Line($"{(coverage.IsCovered ? '+' : '!')} {title}: {count}", coverage.IsCovered ? Tables.Good : Tables.Bad);
        foreach (var alarm in coverage.Alarms)
        {
            console.Line($"    {alarm.Name}{Remark(alarm)}", Style.Plain);
        }

        foreach (var reason in coverage.Reasons)
        {
            console.Line($"    {reason}", Tables.Doubtful);
        }

        if (isDetailed && coverage.Explanations.Count > 0)
        {
            console.Write(Explanations(coverage.Explanations));
        }
    }

    private static string Remark(PlannedAlarm alarm) => alarm switch
    {
        { Action: PlannedAction.Create } => ", to be created",
        { Action: PlannedAction.Delete } => ", to be deleted",
        { Action: PlannedAction.Refused or PlannedAction.Foreign } => $", {alarm.Action.ToString().ToLowerInvariant()}",
        { IsDrifted: true } => ", edited by hand",
        { Action: PlannedAction.Update } => ", to be updated",
        _ => "",
    };

    private static Table Explanations(IReadOnlyList<PolicyExplanation> explanations)
    {
        var table = Tables.Create("Rule", "Setting", "Value", "From");
        foreach (var (policy, explanation) in explanations)
        {
            var rule = $"{policy}/{explanation.Rule}";
            if (explanation.Absence is { } absence)
            {
                table.AddRow(new Text(rule), new Text("no alarm", Tables.Doubtful), new Text(absence), new Text(""));
                rule = "";
            }

            foreach (var setting in explanation.Settings)
            {
                table.AddRow(new Text(rule), new Text(setting.Name), new Text(setting.Value), new Text(setting.Origin, Tables.Quiet));
                rule = "";
            }
        }

        return table;
    }

    private static string Summary(IReadOnlyCollection<ResourceCoverage> resources)
    {
        var uncovered = resources.Count(static resource => !resource.IsCovered);
        return resources.Count switch
        {
            0 => "There are no resources",
            1 => uncovered == 0 ? "The resource has alarms" : "The resource has no alarm",
            _ => uncovered == 0 ? $"All {resources.Count} resources have alarms" : $"{uncovered} of {resources.Count} resources have no alarm",
        };
    }
}
