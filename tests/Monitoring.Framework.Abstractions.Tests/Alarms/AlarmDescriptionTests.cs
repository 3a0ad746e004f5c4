namespace Monitoring.Framework.Abstractions.Tests.Alarms;

public sealed class AlarmDescriptionTests
{
    [Test]
    public void Decode_WhatEncodeWrote_IsTheSameForAnyText()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var definition = Any(random);
            var owner = AnyText.From(random, 5);

            var kept = definition with { Description = AlarmDescription.Encode(definition, owner), Key = default, Severity = default, Labels = Map(random, 0), RoutedTags = Map(random, 0) };
            var decoded = AlarmDescription.Decode(kept, out var readOwner);

            Assert.Multiple(() =>
            {
                Assert.That(readOwner, Is.EqualTo(owner), $"seed {seed}");
                Assert.That(decoded.Key, Is.EqualTo(definition.Key), $"seed {seed}");
                Assert.That(decoded.Description ?? "", Is.EqualTo(definition.Description ?? ""), $"seed {seed}");
                Assert.That(decoded.Severity, Is.EqualTo(definition.Severity), $"seed {seed}");
                Assert.That(decoded.Labels, Is.EquivalentTo(definition.Labels), $"seed {seed}");
                Assert.That(decoded.RoutedTags, Is.EquivalentTo(definition.RoutedTags), $"seed {seed}");
            });
        }
    }

    [Test]
    public void Encode_LabelsInAnyOrder_IsTheSameText()
    {
        var definition = Any(new Random(1));
        var forwards = definition with { Labels = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } };
        var backwards = definition with { Labels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } };

        Assert.That(AlarmDescription.Encode(forwards, "me"), Is.EqualTo(AlarmDescription.Encode(backwards, "me")));
    }

    [Test]
    public void Encode_WithText_PutsItOnItsOwnLine()
    {
        var definition = Any(new Random(1)) with { Description = "Look at the disk.", Key = new AlarmKey("p", "r", "x"), Severity = AlarmSeverity.Critical };

        var lines = AlarmDescription.Encode(definition with { Labels = Map(new Random(1), 0), RoutedTags = Map(new Random(1), 0) }, "me").Split('\n');

        Assert.That(
            lines,
            Is.EqualTo(new[] { "Look at the disk.", "{\"monitoring\":{\"owner\":\"me\",\"policy\":\"p\",\"resource\":\"r\",\"rule\":\"x\",\"severity\":\"Critical\"}}" }));
    }

    [Test]
    public void Encode_WithAFingerprint_CarriesItAndChangesNothingElse()
    {
        var definition = Any(new Random(1));

        var plain = AlarmDescription.Encode(definition, "me");
        var marked = AlarmDescription.Encode(definition, "me", "112345678-87654321");
        _ = AlarmDescription.Decode(definition with { Description = plain }, out _, out var none);
        _ = AlarmDescription.Decode(definition with { Description = marked }, out var owner, out var applied);

        Assert.That((owner, applied, none), Is.EqualTo(("me", "112345678-87654321", (string?)null)));
        Assert.That(marked.Replace(",\"applied\":\"112345678-87654321\"", "", StringComparison.Ordinal), Is.EqualTo(plain));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Made by hand")]
    [TestCase("{\"monitoring\":")]
    [TestCase("{\"monitoring\":null}")]
    [TestCase("{\"monitoring\":{}}")]
    [TestCase("{\"monitoring\":{\"owner\":\"me\",\"policy\":\"p\"}}")]
    [TestCase("{\"monitoring\":{\"owner\":\"me\",\"policy\":\"p\",\"resource\":\"r\",\"rule\":\"x\",\"severity\":\"Critical\"}} and more")]
    public void Decode_NoMarker_LeavesTheAlarmToItsOwner(string? description)
    {
        var definition = Any(new Random(1)) with { Description = description };

        var decoded = AlarmDescription.Decode(definition, out var owner);

        Assert.That(owner, Is.Null);
        Assert.That(decoded, Is.SameAs(definition));
    }

    private static MetricAlarmDefinition Any(Random random) => new()
    {
        Key = new AlarmKey(AnyText.From(random, 5), AnyText.From(random, 5), AnyText.From(random, 5)),
        Description = random.Next(4) == 0 ? null : AnyText.From(random, 8),
        Severity = (AlarmSeverity)random.Next(3),
        Labels = Map(random, 4),
        RoutedTags = Map(random, 4),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
    };

    private static Dictionary<string, string> Map(Random random, int most)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = random.Next(most + 1); i > 0; i--)
        {
            map[AnyText.From(random, 3)] = AnyText.From(random, 3);
        }

        return map;
    }
}
