using Microsoft.CodeAnalysis;

namespace Monitoring.Framework.Analyzers;

/// <summary>What is told to the authors of plugins. An id never changes its meaning.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPublic = Rule(
        "MON0001",
        "The class of a plugin is not public",
        "The plugin {0} is not public, so that hosts can neither call AddPlugin<{0}>() nor find it by AddReferencedPlugins: make it public");

    public static readonly DiagnosticDescriptor NoPlugin = Rule(
        "MON0002",
        "The class of a plugin is no IMonitoringPlugin",
        "{0} is no plugin: let it implement IMonitoringPlugin with public static void Register(IMonitoringBuilder builder, IConfiguration section)",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoSection = Rule(
        "MON0003",
        "The section of a plugin is empty or a path",
        "'{0}' cannot be the section of a plugin: give the name of one key under Monitoring:Plugins, without a colon",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PolicyLooksAtTheClock = Rule(
        "MON0004",
        "A policy looks at the clock or at chance",
        "The policy {0} uses {1}, but the same context must give the same alarms, whenever it is asked: leave time and chance to what evaluates the alarms");

    public static readonly DiagnosticDescriptor PolicyDoesInputOrOutput = Rule(
        "MON0005",
        "A policy does input or output",
        "The policy {0} uses {1}, but is asked for each resource and must be pure: read it at registration, or let an IResourceSource find it");

    public static readonly DiagnosticDescriptor NotifierWaits = Rule(
        "MON0006",
        "A notifier waits",
        "The notifier {0} waits, which holds up its destination: throw DeliveryException.Transient(message, retryAfter) and the engine comes back at that time");

    public static readonly DiagnosticDescriptor NotifierTriesAgain = Rule(
        "MON0007",
        "A notifier tries again",
        "The notifier {0} tries again in a loop: try once and throw DeliveryException, the engine paces, retries and gives up");

    public static readonly DiagnosticDescriptor NotifierHidesFailure = Rule(
        "MON0008",
        "A notifier returns a receipt for what was not sent",
        "The notifier {0} returns a receipt after a failure, and the message is lost: throw DeliveryException, or let the exception propagate");

    public static readonly DiagnosticDescriptor TokenIgnored = Rule(
        "MON0009",
        "The cancellation token is ignored",
        "{0} never looks at '{1}', so that its timeout and the end of the host cannot stop it: pass it on to what is called, or await with .WaitAsync({1})");

    public static readonly DiagnosticDescriptor AsyncVoid = Rule(
        "MON0010",
        "async void in a plugin",
        "What is thrown in 'async void' ends the process, and the engine cannot keep the plugin {0} apart from the others: return a task and await it");

    public static readonly DiagnosticDescriptor Blocks = Rule(
        "MON0011",
        "A plugin blocks its thread",
        "The plugin {0} blocks a thread that others wait for: await it");

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning) => new(
        id,
        title,
        message,
        "Monitoring.Framework",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: "https://www.nuget.org/packages/Monitoring.Framework.Abstractions#diagnostics");
}
