namespace Monitoring.Framework.Aws;

/// <summary>A message that claims to be of SNS is refused; the message of the exception says why in one sentence.</summary>
public sealed class SnsSignatureException : Exception
{
    /// <summary>Refuses a message.</summary>
    /// <param name="message">Why.</param>
    /// <param name="isTransient">Whether it may be accepted when it comes again.</param>
    /// <param name="innerException">What happened.</param>
    public SnsSignatureException(string message, bool isTransient = false, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>
    /// Whether it may be accepted when it comes again, because the certificate could not be had just now: answer with a status of 500 or more then, which SNS retries;
    /// to one of 400 to 499 it gives the message up.
    /// </summary>
    public bool IsTransient { get; }
}
