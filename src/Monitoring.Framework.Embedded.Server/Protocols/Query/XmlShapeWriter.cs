using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Writes the result of a query operation: members are elements, lists hold <c>member</c>, and what is empty is an empty element.</summary>
internal sealed class XmlShapeWriter : ShapeWriter
{
    private readonly IBufferWriter<byte> _buffer;
    private readonly string _operation;
    private readonly string _requestId;
    private bool _isTagOpen;

    public XmlShapeWriter(IBufferWriter<byte> buffer, string operation, string requestId)
    {
        _buffer = buffer;
        _operation = operation;
        _requestId = requestId;
        QueryProtocol.WriteHead(buffer, operation);
        Open(Encoding.UTF8.GetBytes(operation + "Result"));
    }

    public override void BeginStructure()
    {
    }

    public override void BeginMember(MemberName name) => Open(name.Utf8);

    public override void EndMember(MemberName name) => Close(name.Utf8);

    public override void EndStructure()
    {
    }

    public override void BeginList()
    {
    }

    public override void BeginElement() => Open("member"u8);

    public override void EndElement() => Close("member"u8);

    public override void EndList()
    {
    }

    public override void BeginMap()
    {
    }

    public override void BeginEntry(string key)
    {
        Open("entry"u8);
        Open("key"u8);
        WriteText(key);
        Close("key"u8);
        Open("value"u8);
    }

    public override void EndEntry()
    {
        Close("value"u8);
        Close("entry"u8);
    }

    public override void EndMap()
    {
    }

    public override void WriteText(string value)
    {
        if (value.Length > 0)
        {
            CloseTag();
            _buffer.WriteXml(value);
        }
    }

    public override void WriteNumber(double value)
    {
        CloseTag();
        _buffer.Advance(WireNumber.Format(value, _buffer.GetSpan(WireNumber.MaxLength)));
    }

    public override void WriteInteger(long value)
    {
        CloseTag();
        Utf8Formatter.TryFormat(value, _buffer.GetSpan(WireNumber.MaxLength), out var length);
        _buffer.Advance(length);
    }

    public override void WriteBoolean(bool value)
    {
        CloseTag();
        _buffer.Write(value ? "true"u8 : "false"u8);
    }

    public override void WriteTime(DateTimeOffset value)
    {
        CloseTag();
        _buffer.Advance(WireTime.Format(value, _buffer.GetSpan(WireTime.MaxLength)));
    }

    public override void End()
    {
        Close(Encoding.UTF8.GetBytes(_operation + "Result"));
        QueryProtocol.WriteTail(_buffer, _operation, _requestId);
    }

    private void Open(ReadOnlySpan<byte> name)
    {
        CloseTag();
        _buffer.Write("<"u8);
        _buffer.Write(name);
        _isTagOpen = true;
    }

    private void CloseTag()
    {
        if (_isTagOpen)
        {
            _buffer.Write(">"u8);
            _isTagOpen = false;
        }
    }

    private void Close(ReadOnlySpan<byte> name)
    {
        if (_isTagOpen)
        {
            _buffer.Write("/>"u8);
            _isTagOpen = false;
            return;
        }

        _buffer.Write("</"u8);
        _buffer.Write(name);
        _buffer.Write(">"u8);
    }
}
