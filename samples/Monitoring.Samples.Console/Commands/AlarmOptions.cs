using System.CommandLine;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The options that several commands about alarms share.</summary>
internal static class AlarmOptions
{
    public static Option<string[]> Scope() => new("--scope")
    {
        Description = "Only this scope: a name that plans and lists show, such as prod.eu-central-1; give it several times for several. All scopes otherwise.",
        HelpName = "NAME",
    };

    public static Option<string?> Resource(string what) => new("--resource")
    {
        Description = $"{what} the resource with this id, such as i-0123456789abcdef0, and its groups.",
        HelpName = "ID",
    };

    public static Option<bool> Force() => new("--force")
    {
        Description = "Delete alarms that nobody wants any more beyond the guard against mass deletion, and also when nothing was discovered.",
    };

    public static Option<bool?> KeepManual() => new("--keep-manual")
    {
        Description = "Leave alarms as they are that somebody edited by hand, and only show how they differ; as Monitoring:Reconciler:KeepManual says otherwise.",
        HelpName = "true|false",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
