using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

public sealed class PackedTextTests
{
    [Test]
    public void Of_ShortText_IsLeftAsItIs()
    {
        var packed = PackedText.Of("""{"a":"ü"}""");
        Assert.That(packed.Parts, Is.Empty);
        Assert.That(packed.Attributes[Attributes.Data].S, Is.EqualTo("""{"a":"ü"}"""));
        Assert.That(PackedText.Read(packed.Attributes), Is.EqualTo("""{"a":"ü"}"""));
    }

    [Test]
    public void Of_LongText_IsPackedAndComesBack()
    {
        var text = string.Concat(Enumerable.Repeat("Grüße 🔥 ", 10_000));
        var packed = PackedText.Of(text);
        Assert.That(packed.Parts, Is.Empty);
        Assert.That(packed.Attributes[Attributes.Data].B.Length, Is.LessThan(text.Length / 10));
        Assert.That(PackedText.Read(packed.Attributes), Is.EqualTo(text));
    }

    [Test]
    public void Of_WhatNoItemCouldHold_IsInPartsThatComeBack()
    {
        var text = Noise(1_200_000);
        var packed = PackedText.Of(text);
        Assert.That(packed.Attributes.Keys, Is.EqualTo((string[])[Attributes.Parts]));
        Assert.That(packed.Parts, Has.Count.GreaterThan(2).And.All.Matches<KeyValuePair<ItemKey, byte[]>>(static part => part.Value.Length <= 350 * 1024));
        Assert.That(packed.Parts.Select(static part => part.Key.Partition), Is.All.EqualTo(DeliveryKeys.Parts(packed.Attributes[Attributes.Parts].S)));
        Assert.That(PackedText.Read(packed.Attributes), Is.Null);
        Assert.That(PackedText.Unpack(packed.Parts.OrderBy(static part => part.Key.Sort, StringComparer.Ordinal).Select(static part => new MemoryStream(part.Value))), Is.EqualTo(text));
    }

    [Test]
    public void Of_AHundredTextsThatAreJustInside_FitIntoOneTransaction()
    {
        var inside = Enumerable.Range(1, 60).Select(static size => PackedText.Of(Noise(1000 * size))).Where(static packed => packed.Parts.Count == 0).ToArray();
        Assert.That(inside, Has.Length.GreaterThan(10));
        Assert.That(inside.Max(static packed => packed.Attributes.TryGetValue(Attributes.Data, out AttributeValue? data) && data.B is { } bytes ? bytes.Length : 0) * 100, Is.LessThan(4_000_000));
    }

    /// <summary>What does not get shorter by packing, but for its letters being few.</summary>
    internal static string Noise(int length)
    {
        var random = new Random(1);
        return string.Create(length, random, static (span, source) => source.GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-", span));
    }
}
