using System.CommandLine;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>What the commands about the outbox share.</summary>
internal static class DeliveryOptions
{
    public static Option<string?> To() => new("--to") { Description = "Only messages for this notifier.", HelpName = "NAME" };
}
