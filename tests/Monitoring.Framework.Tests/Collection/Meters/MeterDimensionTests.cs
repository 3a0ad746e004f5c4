using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TagPair = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Monitoring.Framework.Tests;

/// <summary>How tags become dimensions.</summary>
public sealed class MeterDimensionTests
{
    [Test]
    public async Task Tags_AreDimensions_WhateverTheirOrder()
    {
        await using var app = MeteredApp.Of();
        var orders = app.Meter.CreateCounter<int>("orders");
        orders.Add(1, new TagPair("shop", "a"), new TagPair("paid", true), new TagPair("status", 200));
        orders.Add(2, new TagPair("status", 200), new TagPair("shop", "a"), new TagPair("paid", true));
        orders.Add(4, new TagPair("shop", "b"));
        orders.Add(8);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{paid=true,shop=a,status=200} 3 None", "orders{shop=b} 4 None", "orders{} 8 None"]));
    }

    [Test]
    public async Task Tags_Chosen_AloneAreDimensions()
    {
        await using var app = MeteredApp.Of(options => options.Tags = ["route"]);
        var requests = app.Meter.CreateCounter<int>("requests");
        for (var i = 0; i < 100; i++)
        {
            requests.Add(1, new TagPair("user", i), new TagPair("route", "/a"));
        }

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["requests{route=/a} 100 None"]));
    }

    [Test]
    public async Task Tags_NoneChosen_EverythingIsOneMetric()
    {
        await using var app = MeteredApp.Of(options => options.Tags = []);
        var requests = app.Meter.CreateCounter<int>("requests");
        requests.Add(1, new TagPair("route", "/a"));
        requests.Add(2, new TagPair("route", "/b"));

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["requests{} 3 None"]));
    }

    [Test]
    public async Task Tags_WithoutAValue_AreNotThere()
    {
        await using var app = MeteredApp.Of();
        var requests = app.Meter.CreateCounter<int>("requests");
        requests.Add(1, new TagPair("error", null), new TagPair("route", ""), new TagPair("method", " "));

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["requests{} 1 None"]));
    }

    [Test]
    public async Task TagsOfInstrumentAndMeter_AreDimensions_AndWhatIsMeasuredWins()
    {
        await using var app = MeteredApp.Of(options => options.Dimensions["host"] = "web1");
        using var meter = app.Composition.Services.GetRequiredService<IMeterFactory>()
            .Create(new MeterOptions("MyApp") { Tags = [new("version", "2"), new("host", "other")] });
        meter.CreateCounter<int>("orders", null, null, [new TagPair("kind", "web"), new TagPair("shop", "none")]).Add(1, new TagPair("shop", "a"));

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{host=web1,kind=web,shop=a,version=2} 1 None"]));
    }

    [Test]
    public async Task Texts_ThatCloudWatchRefuses_AreReplacedAndCut()
    {
        await using var app = MeteredApp.Of();
        app.Meter.CreateCounter<int>("größe").Add(1, new TagPair(":tür", "Köln\n"), new TagPair("long", new string('x', 2000)), new TagPair("list", new[] { "a", "b" }));

        var metric = (await app.CollectAsync()).Single().Metric;

        Assert.That(metric.Name, Is.EqualTo("gr??e"));
        Assert.That(metric.Dimensions.Select(static each => each.ToString()), Is.EqualTo(["_t?r=K?ln?", "list=a,b", $"long={new string('x', 1024)}"]));
    }

    [Test]
    public async Task MoreThanThirtyTags_TheLastByNameAreLeftOut_AndItIsSaidOnce()
    {
        await using var app = MeteredApp.Of(options => options.Dimensions["z"] = "fixed");
        var orders = app.Meter.CreateCounter<int>("orders");
        orders.Add(1, [.. Enumerable.Range(0, 40).Select(static i => new TagPair($"t{i:00}", i))]);

        var dimensions = (await app.CollectAsync()).Single().Metric.Dimensions;
        _ = await app.CollectAsync();

        Assert.That(dimensions.Select(static each => each.Name), Is.EqualTo([.. Enumerable.Range(0, 29).Select(static i => $"t{i:00}"), "z"]));
        Assert.That(app.Composition.Logs.Of(222), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Secret_InATag_IsRedacted()
    {
        await using var app = MeteredApp.Of();
        app.Composition.Redactor.Register("hunter2hunter2");
        app.Meter.CreateCounter<int>("calls").Add(1, new TagPair("url", "https://x/hunter2hunter2"));

        Assert.That((await app.DescribeAsync()).Single(), Does.Not.Contain("hunter2").And.Contain("https://x/"));
    }

    [Test]
    public async Task MoreCombinationsThanAllowed_CountersAreKeptTogether_AndCounted()
    {
        await using var app = MeteredApp.Of(options => options.MaxSeries = 2);
        var orders = app.Meter.CreateCounter<int>("orders");
        for (var i = 1; i <= 5; i++)
        {
            orders.Add(i, new TagPair("user", i));
        }

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{otel.metric.overflow=true} 12 None", "orders{user=1} 1 None", "orders{user=2} 2 None"]));
        Assert.That(app.Composition.Counters.Sum("monitoring.measurements.refused", "monitoring.reason=overflow"), Is.EqualTo(3));
        Assert.That(app.Composition.Logs.Of(220), Is.EqualTo(
            ["Instrument orders of meters:MyApp has more combinations of tags than MaxSeries: what it measures beyond them is put together or dropped; choose its Tags"]));
    }

    [Test]
    public async Task MoreCombinationsThanAllowed_GaugesAreDropped_AndCounted()
    {
        await using var app = MeteredApp.Of(options => options.MaxSeries = 1);
        var level = app.Meter.CreateGauge<int>("level");
        level.Record(1, new TagPair("user", 1));
        level.Record(2, new TagPair("user", 2));

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["level{user=1} 1 None"]));
        Assert.That(app.Composition.Counters.Sum("monitoring.measurements.refused", "monitoring.reason=limit"), Is.EqualTo(1));
    }

    [Test]
    public async Task Combination_IdleForTooLong_IsForgottenAndMakesRoom()
    {
        await using var app = MeteredApp.Of(options => (options.MaxSeries, options.Idle) = (1, TimeSpan.FromMinutes(10)));
        var orders = app.Meter.CreateCounter<int>("orders");
        orders.Add(1, new TagPair("user", 1));
        _ = await app.CollectAsync();
        app.Composition.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{user=1} 0 None"]));
        app.Composition.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await app.DescribeAsync(), Is.Empty);

        orders.Add(2, new TagPair("user", 2));

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{user=2} 2 None"]));
    }

    [Test]
    public async Task UpDownCounter_ThatIsNotZero_IsNeverForgotten()
    {
        await using var app = MeteredApp.Of(options => options.Idle = TimeSpan.FromMinutes(1));
        app.Meter.CreateUpDownCounter<int>("open").Add(3);
        _ = await app.CollectAsync();
        app.Composition.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["open{} 3 None"]));
    }
}
