using System.Formats.Cbor;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>JSON as CBOR and back.</summary>
internal static class WireCbor
{
    public static byte[] Encode(JsonNode node)
    {
        var cbor = new CborWriter();
        Write(cbor, node);
        return cbor.Encode();
    }

    public static JsonNode Decode(byte[] body) => Read(new CborReader(body))!;

    private static void Write(CborWriter cbor, JsonNode? node)
    {
        switch (node)
        {
            case null:
                cbor.WriteNull();
                break;
            case JsonObject structure:
                cbor.WriteStartMap(structure.Count);
                foreach (var (name, value) in structure)
                {
                    cbor.WriteTextString(name);
                    Write(cbor, value);
                }

                cbor.WriteEndMap();
                break;
            case JsonArray list:
                cbor.WriteStartArray(list.Count);
                foreach (var value in list)
                {
                    Write(cbor, value);
                }

                cbor.WriteEndArray();
                break;
            case JsonValue value:
                WriteScalar(cbor, value);
                break;
        }
    }

    private static void WriteScalar(CborWriter cbor, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                cbor.WriteBoolean(value.GetValue<bool>());
                break;
            case JsonValueKind.Number:
                var number = JsonSerializer.Deserialize<double>(value.ToJsonString());
                if (Math.Abs(number) < 1e15 && Math.Floor(number) == number)
                {
                    cbor.WriteInt64((long)number);
                }
                else
                {
                    cbor.WriteDouble(number);
                }

                break;
            default:
                var text = value.GetValue<string>();
                if (text is "NaN" or "Infinity" or "-Infinity")
                {
                    cbor.WriteDouble(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
                }
                else if (WireTimes.TryRead(text, out var time))
                {
                    cbor.WriteTag(CborTag.UnixTimeSeconds);
                    cbor.WriteDouble(WireTimes.SecondsOf(time));
                }
                else
                {
                    cbor.WriteTextString(text);
                }

                break;
        }
    }

    private static JsonNode? Read(CborReader cbor)
    {
        switch (cbor.PeekState())
        {
            case CborReaderState.StartMap:
                var structure = new JsonObject();
                cbor.ReadStartMap();
                while (cbor.PeekState() != CborReaderState.EndMap)
                {
                    structure.Add(cbor.ReadTextString(), Read(cbor));
                }

                cbor.ReadEndMap();
                return structure;
            case CborReaderState.StartArray:
                var list = new JsonArray();
                cbor.ReadStartArray();
                while (cbor.PeekState() != CborReaderState.EndArray)
                {
                    list.Add(Read(cbor));
                }

                cbor.ReadEndArray();
                return list;
            case CborReaderState.Tag:
                cbor.ReadTag();
                return Read(cbor);
            case CborReaderState.TextString:
                return JsonValue.Create(cbor.ReadTextString());
            case CborReaderState.Boolean:
                return JsonValue.Create(cbor.ReadBoolean());
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return JsonValue.Create(cbor.ReadInt64());
            case CborReaderState.Null:
                cbor.ReadNull();
                return null;
            default:
                return JsonValue.Create(cbor.ReadDouble());
        }
    }
}
