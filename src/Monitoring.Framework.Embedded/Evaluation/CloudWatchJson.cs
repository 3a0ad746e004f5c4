using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>JSON as CloudWatch writes it: its own time format and Java's numbers.</summary>
internal static class CloudWatchJson
{
    // The texts are stored and shown, never put into a page: a plus sign stays one.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset time) => writer.WriteString(name, Format(time));

    public static void WriteTime(this Utf8JsonWriter writer, string name, long seconds) =>
        writer.WriteTime(name, DateTimeOffset.FromUnixTimeSeconds(seconds));

    public static void WriteDouble(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteDouble(value);
    }

    public static void WriteDouble(this Utf8JsonWriter writer, double value) => writer.WriteRawValue(JavaNumber.Format(value), skipInputValidation: true);
}
