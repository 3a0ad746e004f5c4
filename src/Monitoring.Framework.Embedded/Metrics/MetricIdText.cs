using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>A metric's dimensions as one text, the same for the same set: a JSON object whose keys are in order.</summary>
internal static class MetricIdText
{
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string DimensionsOf(MetricId metric)
    {
        if (metric.Dimensions.IsEmpty)
        {
            return "{}";
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _writing))
        {
            json.WriteStartObject();
            foreach (var (name, value) in metric.Dimensions)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static MetricId Read(string ns, string name, string dimensions)
    {
        using var json = JsonDocument.Parse(dimensions);
        return new MetricId(ns, name, json.RootElement.EnumerateObject().Select(static each => new Dimension(each.Name, each.Value.GetString()!)));
    }
}
