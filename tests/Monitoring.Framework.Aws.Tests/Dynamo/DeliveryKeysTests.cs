using System.Text;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

public sealed class DeliveryKeysTests
{
    [Test]
    public void Keys_OfVeryLongNames_AreShortEnoughAndStillDifferent()
    {
        var name = new string('ü', 99) + string.Concat(Enumerable.Repeat("🔥", 3_000));
        ItemKey[] keys =
        [
            .. ((string[])[name, name + "x"]).SelectMany(static each => (ItemKey[])
            [
                DeliveryKeys.Arrival(each), DeliveryKeys.Group(each), DeliveryKeys.Change(each, long.MaxValue), DeliveryKeys.Silence(each), DeliveryKeys.Delivery(each),
                DeliveryKeys.Place(each, 1), DeliveryKeys.Receipt(each, each), DeliveryKeys.Destination(each), DeliveryKeys.Incident(DiscoveryScope.Local.Alarm(each), each),
                DeliveryKeys.Inhibitor(each, DiscoveryScope.Local.Alarm(each), each),
            ]),
        ];
        Assert.That(keys, Is.Unique);
        Assert.That(keys.Select(static key => Encoding.UTF8.GetByteCount(key.Partition)), Is.All.LessThanOrEqualTo(2048));
        Assert.That(keys.Select(static key => Encoding.UTF8.GetByteCount(key.Sort)), Is.All.InRange(1, 1024));
        Assert.That(() => keys.Select(static key => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(key.Partition + key.Sort)).ToArray(), Throws.Nothing, "no half of a character");
    }

    [Test]
    public void Incident_NoContributorAndOddOnes_AreKeptApart()
    {
        var alarm = DiscoveryScope.Local.Alarm("a");
        Assert.That(((string?[])[null, "", "-", "=", "=-"]).Select(each => DeliveryKeys.Incident(alarm, each)), Is.Unique);
    }

    [Test]
    public void Padded_Numbers_AreSortedAsTheyAre()
    {
        long[] numbers = [0, 1, 9, 10, 99, 1_000_000, long.MaxValue];
        Assert.That(numbers.Select(DeliveryKeys.Padded).Order(StringComparer.Ordinal).Select(static text => DeliveryKeys.NumberOf(new ItemKey("", text))), Is.EqualTo(numbers));
    }
}
