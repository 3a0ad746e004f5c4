using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Monitoring.Framework.Tests;

/// <summary>Which meters are recorded, when, and what is refused.</summary>
public sealed class MeterRegistrationTests
{
    [Test]
    public async Task AddMeters_Names_RecordsTheseAlone()
    {
        await using var app = MeteredApp.Composed(static builder => builder.AddMeters("MyApp", "Other.*"));
        app.Meter.CreateCounter<int>("a").Add(1);
        app.CreateMeter("other.Part").CreateCounter<int>("b").Add(1);
        app.CreateMeter("Else").CreateCounter<int>("c").Add(1);

        Assert.That((await app.CollectAsync()).Select(static datum => (datum.Metric.Namespace, datum.Metric.Name)), Is.EquivalentTo(
            [("Monitoring/Meters", "a"), ("Monitoring/Meters", "b")]));
    }

    [Test]
    public async Task AddMeters_SeveralNamesThatMatch_TheMostExactRecordsIt()
    {
        await using var app = MeteredApp.Composed(static builder => builder
            .AddMeters("*", static options => options.Namespace = "All")
            .AddMeters("MyApp*", static options => options.Namespace = "Prefix")
            .AddMeters("MyApp", static options => options.Namespace = "Exact"));
        app.Meter.CreateCounter<int>("a").Add(1);
        app.CreateMeter("MyApp.Part").CreateCounter<int>("b").Add(1);

        Assert.That(
            (await app.CollectAsync()).Where(static datum => datum.Metric.Name is "a" or "b").Select(static datum => (datum.Metric.Namespace, datum.Metric.Name)),
            Is.EquivalentTo([("Exact", "a"), ("Prefix", "b")]));
    }

    [Test]
    public async Task Instruments_Chosen_AloneAreRecorded()
    {
        await using var app = MeteredApp.Of(static options => options.Instruments.Add("http.server.*"));
        app.Meter.CreateCounter<int>("http.server.requests").Add(1);
        app.Meter.CreateCounter<int>("http.client.requests").Add(1);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["http.server.requests{} 1 None"]));
    }

    [Test]
    public async Task Meter_OfTheProcess_IsRecorded_AndOneOfAnotherHostIsNot()
    {
        var name = $"MyApp.{nameof(Meter_OfTheProcess_IsRecorded_AndOneOfAnotherHostIsNot)}";
        await using var other = Composition.Of();
        await using var app = MeteredApp.Composed(builder => builder.AddMeters(name));
        using var own = new Meter(name);
        own.CreateCounter<int>("own").Add(1);
        other.Services.GetRequiredService<IMeterFactory>().Create(name).CreateCounter<int>("foreign").Add(1);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["own{} 1 None"]));
    }

    [Test]
    public async Task Configuration_Alone_RecordsAMeter()
    {
        await using var app = MeteredApp.Composed(static _ => { }, """
            { "Meters": { "MyApp": { "Namespace": "Shop", "Instruments": [ "orders" ], "Tags": [], "Dimensions": { "host": "web1" }, "Interval": "00:00:10" } } }
            """);
        app.Meter.CreateCounter<int>("orders").Add(1, new KeyValuePair<string, object?>("user", 1));
        app.Meter.CreateCounter<int>("others").Add(1);

        var datum = (await app.CollectAsync()).Single();

        Assert.That(datum.Metric, Is.EqualTo(new MetricId("Shop", "orders", [("host", "web1")])));
        Assert.That(datum.Resolution, Is.EqualTo(StorageResolution.High));
    }

    [Test]
    public async Task Configuration_OfAMeterThatCodeAdds_WinsOverCode()
    {
        await using var app = MeteredApp.Of(
            static options => (options.Namespace, options.Tags) = ("Code", ["a"]),
            """{ "Meters": { "myapp": { "Tags": [ "b" ] } } }""");
        app.Meter.CreateCounter<int>("orders").Add(1, new("a", 1), new("b", 2));

        Assert.That((await app.CollectAsync()).Single().Metric, Is.EqualTo(new MetricId("Code", "orders", [("b", "2")])));
    }

    [TestCase("""{ "Meters": { "MyApp": { "Intervall": "00:01:00" } } }""", "Monitoring:Meters:MyApp: unknown key 'Intervall'; check the spelling.")]
    [TestCase("""{ "Meters": { "MyApp": { "Interval": "soon" } } }""", "Monitoring:Meters:MyApp:Interval: the value is not a valid TimeSpan.")]
    [TestCase("""{ "Meters": { "MyApp": { "Interval": "00:00:00.5" } } }""", "Monitoring:Meters:MyApp: 'meters:MyApp': the interval is 00:00:00.5000000; at least one second is needed.")]
    [TestCase("""{ "Meters": { "MyApp": { "MaxSeries": 0 } } }""", "Monitoring:Meters:MyApp:MaxSeries: at least 1 is needed.")]
    [TestCase("""{ "Meters": { "MyApp": { "Idle": "-00:01:00" } } }""", "Monitoring:Meters:MyApp:Idle: it must be longer than zero.")]
    [TestCase(
        """{ "Meters": { "MyApp": { "Namespace": "AWS/EC2" } } }""",
        "Monitoring:Meters:MyApp: The namespace 'AWS/EC2' is reserved: only AWS itself puts data into namespaces that begin with AWS/.")]
    [TestCase("""{ "Meters": { "MyApp": "on" } }""", "Monitoring:Meters:MyApp: 'on' stands where a section is needed; {} records the whole meter.")]
    [TestCase("""{ "Meters": "MyApp" }""", "Monitoring:Meters: 'MyApp' stands where a section is needed.")]
    public void Configuration_ThatIsWrong_IsRefused(string json, string expected) => Assert.That(Composition.RefusalOf(json), Is.EqualTo(expected));

    [Test]
    public void AddMeters_Twice_IsRefused() => Assert.That(
        () => Composition.Of(compose: static builder => builder.AddMeters("MyApp").AddMeters("myapp")),
        Throws.ArgumentException.With.Message.Contain("The meter 'myapp' was added before"));

    [Test]
    public async Task Host_RecordsFromItsStartToItsEnd()
    {
        await using var composition = Composition.Of(compose: static builder => builder.AddMeters("MyApp"));
        var services = composition.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().ToArray();
        var counter = composition.Services.GetRequiredService<IMeterFactory>().Create("MyApp").CreateCounter<int>("orders");
        await services.Single().StartingAsync(CancellationToken.None);
        counter.Add(3);
        await composition.DispatchAsync(new CollectDue());
        counter.Add(4);

        await services.Single().StoppedAsync(CancellationToken.None);

        Assert.That(composition.Metrics.Data.Select(static datum => datum.Value), Is.EqualTo(new double?[] { 3, 4 }));
    }

    [Test]
    public async Task Meter_ThatIsDisposed_IsCollectedOnceMore_AndItsSuccessorRecorded()
    {
        await using var app = MeteredApp.Of();
        var name = $"MyApp.{nameof(Meter_ThatIsDisposed_IsCollectedOnceMore_AndItsSuccessorRecorded)}";
        await using var other = MeteredApp.Composed(builder => builder.AddMeters(name));
        using (var first = new Meter(name))
        {
            first.CreateCounter<int>("orders").Add(1);
        }

        Assert.That(await other.DescribeAsync(), Is.EqualTo(["orders{} 1 None"]));
        Assert.That(await other.DescribeAsync(), Is.Empty);
        using var second = new Meter(name);
        second.CreateCounter<int>("orders").Add(2);
        Assert.That(await other.DescribeAsync(), Is.EqualTo(["orders{} 2 None"]));
    }

    [Test]
    public async Task Dispose_StopsListening()
    {
        var name = $"MyApp.{nameof(Dispose_StopsListening)}";
        using var meter = new Meter(name);
        var counter = meter.CreateCounter<int>("orders");
        var app = MeteredApp.Composed(builder => builder.AddMeters(name));
        Assert.That(counter.Enabled, Is.True);

        await app.DisposeAsync();

        Assert.That(counter.Enabled, Is.False);
    }
}
