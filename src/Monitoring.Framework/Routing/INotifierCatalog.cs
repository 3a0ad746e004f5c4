namespace Monitoring.Framework;

/// <summary>The registered notifiers, by name.</summary>
public interface INotifierCatalog
{
    /// <summary>The names, sorted.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The one instance of a notifier.</summary>
    /// <param name="name">The registered name.</param>
    /// <exception cref="KeyNotFoundException">No notifier has that name; the message lists those there are.</exception>
    INotifier Get(string name);
}
