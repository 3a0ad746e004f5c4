namespace Monitoring.Framework;

/// <summary>A message was not delivered.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>Creates a transient failure.</summary>
    public DeliveryException()
        : this("The message was not delivered.")
    {
    }

    /// <summary>Creates a transient failure.</summary>
    /// <param name="message">One sentence: what the destination said.</param>
    public DeliveryException(string message)
        : this(message, innerException: null)
    {
    }

    /// <summary>Creates a transient failure.</summary>
    /// <param name="message">One sentence: what the destination said.</param>
    /// <param name="innerException">The cause.</param>
    public DeliveryException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether trying again can help.</summary>
    public bool IsTransient { get; private init; } = true;

    /// <summary>How long the destination asked to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Trying again can help.</summary>
    /// <param name="message">One sentence: what the destination said.</param>
    /// <param name="retryAfter">How long the destination asked to be left alone.</param>
    /// <param name="innerException">The cause.</param>
    public static DeliveryException Transient(string message, TimeSpan? retryAfter = null, Exception? innerException = null) =>
        new(message, innerException) { RetryAfter = retryAfter };

    /// <summary>Trying again cannot help: the message or the configuration is wrong.</summary>
    /// <param name="message">One sentence: what the destination said.</param>
    /// <param name="innerException">The cause.</param>
    public static DeliveryException Permanent(string message, Exception? innerException = null) =>
        new(message, innerException) { IsTransient = false };
}
