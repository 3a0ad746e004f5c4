using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Attributes of our types, and back.</summary>
internal static class Value
{
    public static AttributeValue Of(string text) => new() { S = text };

    public static AttributeValue Of(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Of(bool flag) => new() { BOOL = flag };

    public static AttributeValue Of(DateTimeOffset time) => Of(time.ToUnixTimeMilliseconds());

    public static AttributeValue Of(byte[] bytes) => new() { B = new MemoryStream(bytes) };

    /// <summary>For <see cref="DeliveryTable.Expires"/>.</summary>
    public static AttributeValue Seconds(DateTimeOffset time) => Of(time.ToUnixTimeSeconds());

    public static string? Text(this IReadOnlyDictionary<string, AttributeValue> item, string name) => item.TryGetValue(name, out var value) ? value.S : null;

    public static long? Number(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) && value.N is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : null;

    public static bool Flag(this IReadOnlyDictionary<string, AttributeValue> item, string name) => item.TryGetValue(name, out var value) && value.BOOL == true;

    public static DateTimeOffset? Time(this IReadOnlyDictionary<string, AttributeValue> item, string name) =>
        item.Number(name) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
