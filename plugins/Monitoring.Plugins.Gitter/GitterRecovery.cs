namespace Monitoring.Plugins.Gitter;

/// <summary>How a room is told that an episode is over.</summary>
public enum GitterRecovery
{
    /// <summary>The first message of the episode is edited, which makes no sound. News while it goes on come as replies in a thread, because they must be heard.</summary>
    Edit,

    /// <summary>A reply in the thread of the episode's first message, like all other later news.</summary>
    Thread,

    /// <summary>A message of its own, like all other later news.</summary>
    New,
}
