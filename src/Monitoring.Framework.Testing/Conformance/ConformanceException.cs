namespace Monitoring.Framework.Testing;

/// <summary>A plugin does not keep to its contract. The message says what was expected, what was seen and what to do.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ConformanceException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected, what was seen and what to do.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected, what was seen and what to do.</param>
    /// <param name="innerException">What the plugin threw.</param>
    public ConformanceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
