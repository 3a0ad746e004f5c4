using System.Buffers;
using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>Where a connection writes the JSON of a parameter: most of what a message writes is JSON, which is text by UTF-8 in the file, and a string of it would be made only to be encoded.</summary>
internal sealed class JsonBuffer : IDisposable
{
    /// <summary>What is longer is seldom, and not worth keeping room for.</summary>
    private const int MaxKept = 64 * 1024;

    private readonly Utf8JsonWriter _writer;
    private ArrayBufferWriter<byte> _bytes = new();

    public JsonBuffer() => _writer = new Utf8JsonWriter(_bytes);

    /// <returns>The JSON, until the next is written.</returns>
    public ReadOnlyMemory<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        if (_bytes.Capacity > MaxKept)
        {
            _bytes = new ArrayBufferWriter<byte>();
        }

        _bytes.ResetWrittenCount();
        _writer.Reset(_bytes);
        write(_writer, value);
        _writer.Flush();
        return _bytes.WrittenMemory;
    }

    public void Dispose() => _writer.Dispose();
}
