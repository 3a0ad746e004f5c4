namespace Monitoring.Plugins.Slack;

/// <summary>How a channel is told that an episode is over.</summary>
public enum SlackRecovery
{
    /// <summary>The episode's message is edited: it says that it is over and what had happened, and nothing else is sent.</summary>
    Edit,

    /// <summary>A reply in the thread of the episode's message, which the channel shows too.</summary>
    Reply,

    /// <summary>A message of its own.</summary>
    New,
}
