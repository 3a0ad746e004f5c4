namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>The address cannot be listened at now; the message is one sentence for the operator.</summary>
/// <param name="message">Which address, why, and what to do.</param>
internal sealed class ListenException(string message) : Exception(message);
