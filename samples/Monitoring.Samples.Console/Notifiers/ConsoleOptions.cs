namespace Monitoring.Samples.ConsoleHost.Notifiers;

/// <summary>One entry of the section <c>Monitoring:Plugins:Console</c>: a notifier that prints, under the entry's name.</summary>
internal sealed class ConsoleOptions
{
    /// <summary>Whether it is there; true unless given. An entry needs a key, and this is one.</summary>
    public bool Enabled { get; set; } = true;
}
