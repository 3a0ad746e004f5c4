using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>Takes the log; every line must be JSON.</summary>
internal sealed class LogLines : MemoryStream
{
    public IReadOnlyList<JsonElement> All
    {
        get
        {
            lock (this)
            {
                return [.. Encoding.UTF8.GetString(ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
            }
        }
    }

    public IReadOnlyList<string> Messages => [.. All.Select(static line => line.GetProperty("message").GetString()!)];

    public string Text => string.Join('\n', Messages);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (this)
        {
            base.Write(buffer);
        }
    }
}
