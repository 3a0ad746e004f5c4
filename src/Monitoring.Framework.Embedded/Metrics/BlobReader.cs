using System.Buffers.Binary;

namespace Monitoring.Framework.Embedded;

/// <summary>Reads what <see cref="BlobWriter"/> wrote.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> blob, int position = 0)
{
    private readonly ReadOnlySpan<byte> _blob = blob;

    public int Position { get; private set; } = position;

    public readonly bool IsAtEnd => Position >= _blob.Length;

    public byte ReadByte() => Position < _blob.Length ? _blob[Position++] : throw Ended();

    public double ReadDouble()
    {
        if (!BinaryPrimitives.TryReadDoubleLittleEndian(_blob[Math.Min(Position, _blob.Length)..], out var value))
        {
            throw Ended();
        }

        Position += sizeof(double);
        return value;
    }

    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static InvalidDataException Ended() => new("Metric data end in the middle of a number.");
}
