namespace Monitoring.Framework;

/// <summary>Why a message is sent.</summary>
public enum NotificationOccasion
{
    /// <summary>
    /// Something has changed: the first message of an episode; with an <see cref="Notification.EarlierReceipt"/> more of it, and with the state OK its end.
    /// </summary>
    Change,

    /// <summary>Nothing has changed: what was told before still holds, and people should see it again.</summary>
    Reminder,

    /// <summary>Several messages in one, because the destination bears no more. It belongs to no episode.</summary>
    Digest,

    /// <summary>News that no alarm has brought, such as an event of AWS or trouble of the monitoring itself.</summary>
    Notice,

    /// <summary>A test, sent by hand.</summary>
    Test,
}
