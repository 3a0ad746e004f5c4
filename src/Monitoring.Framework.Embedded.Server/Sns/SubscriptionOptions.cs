namespace Monitoring.Framework.Embedded.Server;

/// <summary>An HTTP or HTTPS endpoint that is posted what a topic says, as SNS posts it.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>
    /// The address, or a reference to it (<c>env:NAME</c>, <c>file:PATH</c>). A user name and password in it are sent as Basic authentication.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>Whether the message is posted as it is, without the envelope; false unless given.</summary>
    public bool RawMessageDelivery { get; set; }

    /// <summary><c>1</c> signs with SHA-1, which is SNS's default; <c>2</c> with SHA-256.</summary>
    public string SignatureVersion { get; set; } = "1";
}
