namespace Monitoring.Framework.Abstractions.Tests.Metrics;

public sealed class MetricIdTests
{
    [Test]
    public void Equals_DimensionsInAnyOrder_IsTheSameMetric()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var dimensions = Enumerable.Range(0, random.Next(31)).Select(i => new Dimension($"name{i}", $"value{random.Next(3)}")).ToArray();
            var shuffled = dimensions.ToArray();
            random.Shuffle(shuffled);

            var left = new MetricId("Test", "m", dimensions);
            var right = new MetricId("Test", "m", shuffled);

            Assert.That(left, Is.EqualTo(right));
            Assert.That(left.GetHashCode(), Is.EqualTo(right.GetHashCode()));
            Assert.That(left.Dimensions.Select(each => each.Name), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        }
    }

    [Test]
    public void Equals_AnythingElseDiffers_IsAnotherMetric()
    {
        MetricId[] all =
        [
            new("Test", "m"),
            new("Test", "M"),
            new("test", "m"),
            new("Test", "m", [("a", "1")]),
            new("Test", "m", [("a", "2")]),
            new("Test", "m", [("A", "1")]),
            new("Test", "m", [("a", "1"), ("b", "1")]),
            new("Test", "m", [("b", "1")]),
        ];

        Assert.That(all.Distinct().Count(), Is.EqualTo(all.Length));
        Assert.That(all[0].Equals(null), Is.False);
        Assert.That(all[0].Equals((object)"Test m"), Is.False);
    }

    [TestCase("0-9.-_/#: Az", "m")]
    [TestCase("AWS/EC2", "CPUUtilization")]
    [TestCase(":Probe/NS", "m")]
    [TestCase(" a", "~ !\"$%&'()*+,;<=>?@[]^`{|}")]
    public void Constructor_WhatCloudWatchTakes_IsTaken(string ns, string name) =>
        Assert.That(() => new MetricId(ns, name), Throws.Nothing);

    [TestCase("", "m", "namespace ''")]
    [TestCase(" ", "m", "namespace ' '")]
    [TestCase("a*b", "m", "namespace 'a*b'")]
    [TestCase("テスト", "m", "namespace 'テスト'")]
    [TestCase("Test", "", "metric name ''")]
    [TestCase("Test", "  ", "metric name '  '")]
    [TestCase("Test", "größe", "metric name 'größe'")]
    public void Constructor_BadNamespaceOrName_SaysWhich(string ns, string name, string part) =>
        Assert.That(() => new MetricId(ns, name), Throws.ArgumentException.With.Message.Contains(part));

    [TestCase("", "v")]
    [TestCase(" ", "v")]
    [TestCase(":n", "v")]
    [TestCase("ñ", "v")]
    [TestCase("n", "")]
    [TestCase("n", "\t")]
    [TestCase("n", "é")]
    public void Constructor_BadDimension_SaysWhich(string name, string value) =>
        Assert.That(() => new MetricId("Test", "m", [(name, value)]), Throws.ArgumentException.With.Message.Contains("'m'"));

    [Test]
    public void Constructor_AtTheLimits_IsTaken() => Assert.Multiple(() =>
    {
        Assert.That(() => new MetricId(Long(255), Long(255), [(Long(255), Long(1024))]), Throws.Nothing);
        Assert.That(() => new MetricId("Test", "m", Many(30)), Throws.Nothing);
        Assert.That(() => new MetricId("Test", "m", Many(0)), Throws.Nothing);
    });

    [Test]
    public void Constructor_BeyondTheLimits_Throws() => Assert.Multiple(() =>
    {
        Assert.That(() => new MetricId(Long(256), "m"), Throws.ArgumentException);
        Assert.That(() => new MetricId("Test", Long(256)), Throws.ArgumentException);
        Assert.That(() => new MetricId("Test", "m", [(Long(256), "v")]), Throws.ArgumentException);
        Assert.That(() => new MetricId("Test", "m", [("n", Long(1025))]), Throws.ArgumentException);
        Assert.That(() => new MetricId("Test", "m", Many(31)), Throws.ArgumentException.With.Message.Contains("31 dimensions"));
        Assert.That(() => new MetricId("Test", "m", [("a", "1"), ("b", "2"), ("a", "1")]), Throws.ArgumentException.With.Message.Contains("'a' twice"));
    });

    [Test]
    public void DimensionValue_ByName_IsItsValueOrNull()
    {
        var metric = new MetricId("Test", "m", [("b", "2"), ("a", "1")]);

        Assert.That(metric.DimensionValue("a"), Is.EqualTo("1"));
        Assert.That(metric.DimensionValue("A"), Is.Null);
        Assert.That(metric.ToString(), Is.EqualTo("Test m{a=1, b=2}"));
    }

    private static string Long(int length) => new('x', length);

    private static IEnumerable<Dimension> Many(int count) => Enumerable.Range(0, count).Select(i => new Dimension($"n{i}", "v"));
}
