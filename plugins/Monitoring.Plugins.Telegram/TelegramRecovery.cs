namespace Monitoring.Plugins.Telegram;

/// <summary>How a chat is told that an episode is over.</summary>
public enum TelegramRecovery
{
    /// <summary>The episode's message is edited: it says that it is over, and nothing else is sent.</summary>
    Edit,

    /// <summary>A reply to the episode's message.</summary>
    Reply,

    /// <summary>A message of its own.</summary>
    New,
}
