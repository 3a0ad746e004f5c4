namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The command line asks for what cannot be; the message is one sentence for its author.</summary>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class UsageException(string message) : Exception(message);
