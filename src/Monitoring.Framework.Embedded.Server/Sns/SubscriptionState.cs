namespace Monitoring.Framework.Embedded.Server;

/// <summary>How it stands with a subscription.</summary>
internal enum SubscriptionState
{
    /// <summary>Its endpoint has not visited the link yet.</summary>
    Pending,

    /// <summary>Its endpoint wants the messages.</summary>
    Confirmed,

    /// <summary>Its endpoint does not want them any more.</summary>
    Unsubscribed,
}
