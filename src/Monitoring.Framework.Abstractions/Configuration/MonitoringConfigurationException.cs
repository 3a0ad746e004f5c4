namespace Monitoring.Framework;

/// <summary>The configuration is wrong. The message is one sentence for the operator and begins with the configuration path.</summary>
public sealed class MonitoringConfigurationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MonitoringConfigurationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator.</param>
    public MonitoringConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator.</param>
    /// <param name="innerException">The cause.</param>
    public MonitoringConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="path">The configuration path, such as <c>Monitoring:Plugins:Slack:ops:Token</c>.</param>
    /// <param name="problem">What is wrong and what to do, as the rest of the sentence.</param>
    /// <param name="innerException">The cause.</param>
    public MonitoringConfigurationException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException)
    {
    }
}
