using System.Formats.Cbor;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Benchmarks.Wire;

/// <summary>Requests of PutMetricData as clients send them: a name, two dimensions, a time, a value and a unit for each point.</summary>
internal static class WireBody
{
    public const int Points = 1000;

    public static byte[] Of(string protocol, int batch, DateTimeOffset time) => protocol switch
    {
        "json" => Json(batch, time),
        "cbor" => Cbor(batch, time),
        _ => Query(batch, time),
    };

    private static string NameOf(int point) => $"metric{point % 4}";

    private static string HostOf(int batch, int point) => $"host-{((batch * Points) + point) / 4}";

    private static double ValueOf(int batch, int point) => Math.Round(((batch * 7919) + (point * 104729)) % 10_000 / 100d, 2);

    private static byte[] Json(int batch, DateTimeOffset time)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("Namespace", "Benchmarks/Wire");
            json.WriteStartArray("MetricData");
            for (var i = 0; i < Points; i++)
            {
                json.WriteStartObject();
                json.WriteString("MetricName", NameOf(i));
                json.WriteStartArray("Dimensions");
                Dimension(json, "host", HostOf(batch, i));
                Dimension(json, "service", "orders");
                json.WriteEndArray();
                json.WriteNumber("Timestamp", time.ToUnixTimeSeconds());
                json.WriteNumber("Value", ValueOf(batch, i));
                json.WriteString("Unit", "Milliseconds");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Dimension(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("Name", name);
        json.WriteString("Value", value);
        json.WriteEndObject();
    }

    private static byte[] Cbor(int batch, DateTimeOffset time)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(2);
        Text(cbor, "Namespace", "Benchmarks/Wire");
        cbor.WriteTextString("MetricData");
        cbor.WriteStartArray(Points);
        for (var i = 0; i < Points; i++)
        {
            cbor.WriteStartMap(5);
            Text(cbor, "MetricName", NameOf(i));
            cbor.WriteTextString("Dimensions");
            cbor.WriteStartArray(2);
            Dimension(cbor, "host", HostOf(batch, i));
            Dimension(cbor, "service", "orders");
            cbor.WriteEndArray();
            cbor.WriteTextString("Timestamp");
            cbor.WriteTag(CborTag.UnixTimeSeconds);
            cbor.WriteDouble(time.ToUnixTimeSeconds());
            cbor.WriteTextString("Value");
            cbor.WriteDouble(ValueOf(batch, i));
            Text(cbor, "Unit", "Milliseconds");
            cbor.WriteEndMap();
        }

        cbor.WriteEndArray();
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static void Dimension(CborWriter cbor, string name, string value)
    {
        cbor.WriteStartMap(2);
        Text(cbor, "Name", name);
        Text(cbor, "Value", value);
        cbor.WriteEndMap();
    }

    private static void Text(CborWriter cbor, string name, string value)
    {
        cbor.WriteTextString(name);
        cbor.WriteTextString(value);
    }

    private static byte[] Query(int batch, DateTimeOffset time)
    {
        var form = new StringBuilder("Action=PutMetricData&Version=2010-08-01&Namespace=Benchmarks%2FWire");
        var timestamp = Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        for (var i = 0; i < Points; i++)
        {
            var path = $"&MetricData.member.{i + 1}.";
            form.Append(path).Append("MetricName=").Append(NameOf(i));
            form.Append(path).Append("Dimensions.member.1.Name=host").Append(path).Append("Dimensions.member.1.Value=").Append(HostOf(batch, i));
            form.Append(path).Append("Dimensions.member.2.Name=service").Append(path).Append("Dimensions.member.2.Value=orders");
            form.Append(path).Append("Timestamp=").Append(timestamp);
            form.Append(path).Append(CultureInfo.InvariantCulture, $"Value={ValueOf(batch, i)}");
            form.Append(path).Append("Unit=Milliseconds");
        }

        return Encoding.UTF8.GetBytes(form.ToString());
    }
}
