using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Aws;

/// <summary>Where in the table each thing is.</summary>
internal static class DeliveryKeys
{
    /// <summary>The sort key of what is alone in its partition.</summary>
    private const string Alone = "-";

    /// <summary>DynamoDB takes 2,048 bytes for one key and 1,024 for the other; names are put together of several texts.</summary>
    private const int MostBytes = 500;

    private const int ShownCharacters = 100;

    public const string Destinations = "destination";
    public const string Silences = "silence";

    /// <summary>Counts the messages that were ever queued.</summary>
    public static ItemKey Sequence { get; } = new("sequence", Alone);

    public static ItemKey Arrival(string key) => new($"arrival#{Short(key)}", Alone);

    public static string Incidents(AlarmIdentity alarm) => $"incident#{Short(alarm.Arn)}";

    public static ItemKey Incident(AlarmIdentity alarm, string? contributor) => new(Incidents(alarm), contributor is null ? Alone : Sort(contributor));

    public static string Inhibitors(string key) => $"inhibition#{Short(key)}";

    public static ItemKey Inhibitor(string key, AlarmIdentity alarm, string? contributor) => new(Inhibitors(key), Sort(contributor is null ? alarm.Arn : $"{alarm.Arn}\n{contributor}"));

    public static ItemKey Group(string key) => new($"group#{Short(key)}", Alone);

    public static string Changes(string groupId) => $"change#{Short(groupId)}";

    public static ItemKey Change(string groupId, long number) => new(Changes(groupId), Padded(number));

    public static ItemKey Silence(string id) => new(Silences, Sort(id));

    public static ItemKey Delivery(string id) => new($"delivery#{Short(id)}", Alone);

    public static string Queue(string destination) => $"queue#{Short(destination)}";

    public static ItemKey Place(string destination, long place) => new(Queue(destination), Padded(place));

    public static ItemKey Receipt(string destination, string episode) => new($"receipt#{Short($"{destination}\n{episode}")}", Alone);

    public static ItemKey Destination(string destination) => new(Destinations, Sort(destination));

    public static string Parts(string hash) => $"part#{hash}";

    public static ItemKey Part(string hash, int number) => new(Parts(hash), Padded(number));

    /// <summary>Sorted as text as numbers are.</summary>
    public static string Padded(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    public static long NumberOf(ItemKey padded) => long.Parse(padded.Sort, CultureInfo.InvariantCulture);

    /// <summary>Never empty, and never <see cref="Alone"/>.</summary>
    private static string Sort(string text) => $"={Short(text)}";

    /// <summary>The text, or the beginning of one that is too long with a hash of the whole.</summary>
    private static string Short(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MostBytes)
        {
            return text;
        }

        var shown = char.IsHighSurrogate(text[ShownCharacters - 1]) ? ShownCharacters - 1 : ShownCharacters;
        return $"{text[..shown]}…{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }
}
