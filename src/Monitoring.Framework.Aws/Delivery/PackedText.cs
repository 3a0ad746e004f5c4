using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>
/// A JSON text as attributes of an item: as it is when it is short, packed when it is longer, and in items of its own when an item, or a transaction of many, could not hold it. Those
/// are named by a hash of what is in them, so that they can be written before the transaction: nobody knows of them unless it succeeds.
/// </summary>
/// <param name="Parts">The items that have to be there first.</param>
/// <param name="Attributes">What the item itself has.</param>
internal sealed record PackedText(IReadOnlyList<KeyValuePair<ItemKey, byte[]>> Parts, IReadOnlyDictionary<string, AttributeValue> Attributes)
{
    private const int MostAsItIs = 1024;

    /// <summary>A hundred of them fit into one transaction, which has 4 MB.</summary>
    private const int MostInside = 32 * 1024;

    /// <summary>An item has at most 400 KB.</summary>
    private const int PartBytes = 350 * 1024;

    public static PackedText Of(string json)
    {
        if (json.Length <= MostAsItIs)
        {
            return Inside(Value.Of(json));
        }

        var packed = Pack(json);
        if (packed.Length <= MostInside)
        {
            return Inside(Value.Of(packed));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(packed));
        return new PackedText(
            [.. packed.Chunk(PartBytes).Select((bytes, index) => KeyValuePair.Create(DeliveryKeys.Part(hash, index), bytes))],
            new Dictionary<string, AttributeValue> { [Framework.Aws.Attributes.Parts] = Value.Of(hash) });
    }

    /// <summary>The text that is in an item; null when it is in parts.</summary>
    public static string? Read(IReadOnlyDictionary<string, AttributeValue> item) =>
        !item.TryGetValue(Framework.Aws.Attributes.Data, out var data) ? null
        : data.S ?? Unpack(data.B);

    /// <summary>The text of parts, in their order.</summary>
    public static string Unpack(IEnumerable<MemoryStream> parts)
    {
        using var packed = new MemoryStream();
        foreach (var part in parts)
        {
            part.WriteTo(packed);
        }

        packed.Position = 0;
        return Unpack(packed);
    }

    private static PackedText Inside(AttributeValue data) => new([], new Dictionary<string, AttributeValue> { [Framework.Aws.Attributes.Data] = data });

    private static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        return packed.ToArray();
    }

    private static string Unpack(MemoryStream packed)
    {
        using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
