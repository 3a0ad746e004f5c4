using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>Where a running host shows what happens: lines, JSON lines, a live table or a story. Called from any thread.</summary>
internal interface IConsoleOutput
{
    /// <summary>An alarm has changed its state.</summary>
    void StateChanged(AlarmStateChanged change);

    /// <summary>The console notifier was told something.</summary>
    void Notified(string notifier, Notification notification);

    /// <summary>The host or the framework wrote to the log.</summary>
    void Logged(LogEntry entry);
}
