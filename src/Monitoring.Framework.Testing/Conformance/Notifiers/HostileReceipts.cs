namespace Monitoring.Framework.Testing;

/// <summary>Receipts that another destination wrote, an older version, or nobody.</summary>
internal static class HostileReceipts
{
    private static readonly string[] _values = ["", " ", "not an id", "0", "-1", "99999999999999999999999999", "../../etc/passwd?x=1#y", "\0\n\ud800😀", "{\"a\":[", new('x', 10_000)];

    public static IEnumerable<DeliveryReceipt> Of(DeliveryReceipt own)
    {
        yield return DeliveryReceipt.Empty;
        foreach (var value in _values)
        {
            yield return new DeliveryReceipt(value);
            yield return new DeliveryReceipt(value, new Dictionary<string, string> { ["channel"] = value, ["id"] = value, [""] = value });
            yield return own with { MessageId = value };
            foreach (var property in own.Properties?.Keys ?? [])
            {
                yield return own with { Properties = new Dictionary<string, string>(own.Properties!) { [property] = value } };
            }
        }

        foreach (var property in own.Properties?.Keys ?? [])
        {
            yield return own with { Properties = own.Properties!.Where(pair => pair.Key != property).ToDictionary() };
        }
    }

    public static string Describe(DeliveryReceipt receipt) =>
        $"({Short(receipt.MessageId)}{string.Concat(receipt.Properties?.Select(static pair => $", {pair.Key}: {Short(pair.Value)}") ?? [])})";

    private static string Short(string? text) => text is null ? "no id" : text.Length > 30 ? $"'{text[..30]}…'" : $"'{text}'";
}
