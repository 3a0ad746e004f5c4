using System.CommandLine;

namespace Monitoring.Samples.ConsoleHost.Commands;

internal static class ForceOption
{
    public static Option<bool> Create() => new("--force")
    {
        Description = "Delete alarms that nobody wants any more beyond the guard against mass deletion, and also when nothing was discovered.",
    };
}
