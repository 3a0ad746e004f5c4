using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Lambda;

/// <summary>Writes the log as lines of JSON, as Lambda's own structured logs have them, each with the invocation it belongs to.</summary>
internal sealed class LambdaLog(Stream output, TimeProvider timeProvider)
{
    /// <summary>CloudWatch Logs cuts an event at 256 KB, in the middle of its JSON.</summary>
    private const int MaxText = 30_000;

    private static readonly AsyncLocal<string?> _requestId = new();
    private static readonly byte[] _lineEnd = "\n"u8.ToArray();

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>The invocation that the current work belongs to; null for the start and the end.</summary>
    public static string? RequestId
    {
        get => _requestId.Value;
        set => _requestId.Value = value;
    }

    /// <summary>A line of the host itself, before there is a logger, or after.</summary>
    public void Fatal(string message) => Write(LogLevel.Critical, message);

    public void Write(LogLevel level, string message, string logger = "Monitoring.Framework.Lambda", int eventId = 0, string? exception = null)
    {
        lock (_lock)
        {
            _buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_buffer))
            {
                json.WriteStartObject();
                json.WriteString("timestamp"u8, timeProvider.GetUtcNow().UtcDateTime);
                json.WriteString("level"u8, LogLevels.NameOf(level));
                if (RequestId is { } requestId)
                {
                    json.WriteString("requestId"u8, requestId);
                }

                json.WriteString("logger"u8, logger);
                if (eventId != 0)
                {
                    json.WriteNumber("eventId"u8, eventId);
                }

                json.WriteString("message"u8, Cut(message));
                if (exception is not null)
                {
                    json.WriteString("exception"u8, Cut(exception));
                }

                json.WriteEndObject();
            }

            _buffer.Write(_lineEnd);
            output.Write(_buffer.WrittenSpan);
            output.Flush();
        }
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)] + "…";
}
