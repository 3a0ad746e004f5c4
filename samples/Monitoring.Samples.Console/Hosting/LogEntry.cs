using Microsoft.Extensions.Logging;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>One line of the log.</summary>
/// <param name="Timestamp">When it was written.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Category">Who wrote it.</param>
/// <param name="EventId">Its stable number.</param>
/// <param name="Message">What it says.</param>
/// <param name="Exception">The exception that came with it.</param>
internal sealed record LogEntry(DateTimeOffset Timestamp, LogLevel Level, string Category, int EventId, string Message, Exception? Exception);
