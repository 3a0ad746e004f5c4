using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Shows on a terminal what a plan is doing while it is made; says nothing elsewhere.</summary>
internal static class PlanProgress
{
    public static Task<T> WhileAsync<T>(IAnsiConsole? console, ReconcileRequest request, Func<ReconcileRequest, Task<T>> work) => console is null
        ? work(request)
        : console.Status().StartAsync("reading…", status => work(request with { Progress = new Steps(status) }));

    private sealed class Steps(StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status = $"{Markup.Escape(value)}…";
    }
}
