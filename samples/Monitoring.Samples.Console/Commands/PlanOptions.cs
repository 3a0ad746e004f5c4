using System.CommandLine;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>What <c>alarms plan</c> and <c>alarms apply</c> can be asked alike.</summary>
internal sealed class PlanOptions
{
    private readonly Option<string[]> _scope = AlarmOptions.Scope();
    private readonly Option<string?> _resource = AlarmOptions.Resource("Only");
    private readonly Option<bool?> _keepManual = AlarmOptions.KeepManual();
    private readonly Option<bool> _force = AlarmOptions.Force();

    public void AddTo(Command command)
    {
        command.Options.Add(_scope);
        command.Options.Add(_resource);
        command.Options.Add(_keepManual);
        command.Options.Add(_force);
    }

    public ReconcileRequest Read(ParseResult parsed) => new()
    {
        Scopes = parsed.GetValue(_scope) ?? [],
        ResourceId = parsed.GetValue(_resource),
        KeepManual = parsed.GetResult(_keepManual) is { Implicit: false } ? parsed.GetValue(_keepManual) ?? true : null,
        Force = parsed.GetValue(_force),
    };
}
