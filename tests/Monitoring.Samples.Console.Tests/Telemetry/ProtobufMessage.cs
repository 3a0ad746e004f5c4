using System.Text;

namespace Monitoring.Samples.Console.Tests.Telemetry;

/// <summary>A message of protobuf by the numbers of its fields: as much of the encoding as OTLP has.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var tag = ReadVarint(bytes.Span, ref at);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((field, ReadVarint(bytes.Span, ref at), default));
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)ReadVarint(bytes.Span, ref at);
                    _fields.Add((field, 0, bytes.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Field {field} has the wire type {tag & 7}.");
            }
        }
    }

    /// <summary>The messages at the end of a path of fields.</summary>
    public IEnumerable<ProtobufMessage> All(params int[] path) => path switch
    {
        [] => [this],
        [var first, .. var rest] => _fields.Where(field => field.Field == first).SelectMany(field => new ProtobufMessage(field.Bytes).All(rest)),
    };

    public string Text(int field) => Encoding.UTF8.GetString(_fields.FirstOrDefault(each => each.Field == field).Bytes.Span);

    public ulong Number(int field) => _fields.FirstOrDefault(each => each.Field == field).Number;

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
