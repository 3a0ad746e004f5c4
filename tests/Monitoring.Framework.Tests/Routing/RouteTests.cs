using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>Where changes go, seen through the outbox.</summary>
public sealed class RouteTests
{
    [Test]
    public async Task Route_NoRoutesAndOneNotifier_EverythingGoesThere() =>
        Assert.That(await DestinationsOf("{}", static change => change, "ops"), Is.EqualTo(["ops"]));

    [TestCase(AlarmSeverity.Critical, "oncall")]
    [TestCase(AlarmSeverity.Warning, "ops")]
    [TestCase(AlarmSeverity.Info, "rest")]
    public async Task Route_Severity_MatchesOneOfSeveralInAnyCase(AlarmSeverity severity, string expected)
    {
        const string Routes = """
            { "a": { "Match": { "severity": "Critical" }, "To": ["oncall"] }, "b": { "Match": { "severity": ["warning", "critical"] }, "To": ["ops"] }, "c": { "To": ["rest"] } }
            """;

        Assert.That(await DestinationsOf(Routes, change => change with { Severity = severity }, "oncall", "ops", "rest"), Is.EqualTo([expected]));
    }

    [Test]
    public async Task Explain_EachRoute_SaysWhyNotAndAgreesWithWhatIsSent()
    {
        const string Routes = """
            { "Routes": { "1": { "Match": { "severity": "critical" }, "To": ["oncall"] },
                          "2": { "Match": { "label:team": ["shop", "web"], "tag:Env": "prod" }, "To": ["ops"], "Continue": true },
                          "3": { "Match": { "label:team": "web" }, "To": ["rest", "ops"] },
                          "4": { "Match": { "topic": "arn:aws:sns:eu-central-1:1:t" }, "To": ["oncall"] },
                          "5": { "To": ["oncall"] } } }
            """;
        await using var composition = Composition.Of(Routes, static builder => builder.AddInbox("oncall").AddInbox("ops").AddInbox("rest"));
        var explainer = composition.Routes;
        var change = Change(AlarmState.Ok, AlarmState.Alarm) with { Severity = AlarmSeverity.Warning, Labels = new Dictionary<string, string> { ["team"] = "web" } };

        var bare = await explainer.ExplainAsync(change, CancellationToken.None);
        var tagged = await explainer.ExplainAsync(change with { Tags = new Dictionary<string, string> { ["Env"] = "prod" } }, CancellationToken.None);
        var other = await explainer.ExplainAsync(change with { Labels = new Dictionary<string, string> { ["team"] = "data" } }, CancellationToken.None);

        Assert.That(
            bare.Routes.Select(static route => route.Mismatch),
            Is.EqualTo(["severity is 'warning', not 'critical'", "it has no tag:Env", null, "not tried, because 3 matches and does not continue", "not tried, because 3 matches and does not continue"]));
        Assert.That(bare.Destinations, Is.EqualTo(["rest", "ops"]));
        Assert.That(tagged.Routes.Select(static route => route.IsMatch), Is.EqualTo([false, true, true, false, false]));
        Assert.That(tagged.Destinations, Is.EqualTo(["ops", "rest"]));
        Assert.That(other.Routes.Select(static route => route.Mismatch), Is.EqualTo(
            ["severity is 'warning', not 'critical'", "label:team is 'data', not 'shop' or 'web'", "label:team is 'data', not 'web'", "it does not act on 'arn:aws:sns:eu-central-1:1:t'", null]));
        Assert.That(other.Destinations, Is.EqualTo(["oncall"]));
    }

    [TestCase("label:team", "web", true)]
    [TestCase("label:team", "Web", false)]
    [TestCase("label:aws:team", "x", true)]
    [TestCase("label:other", "web", false)]
    [TestCase("tag:Team", "tagged", true)]
    [TestCase("tag:aws:autoscaling:groupName", "group", true)]
    [TestCase("topic", "arn:aws:sns:eu-central-1:1:t", true)]
    [TestCase("topic", "arn:aws:sns:eu-central-1:1:u", false)]
    public async Task Route_LabelTagAndTopic_MatchExactlyAlsoWithColons(string key, string value, bool matches)
    {
        var routes = $$"""{ "a": { "Match": { "{{key}}": "{{value}}" }, "To": ["ops"] } }""";

        var destinations = await DestinationsOf(
            routes,
            static change => change with
            {
                Labels = new Dictionary<string, string> { ["team"] = "web", ["aws:team"] = "x" },
                Tags = new Dictionary<string, string> { ["Team"] = "tagged", ["aws:autoscaling:groupName"] = "group" },
                Actions = ["arn:aws:sns:eu-central-1:1:t"],
            },
            "ops");

        Assert.That(destinations, Is.EqualTo(matches ? ["ops"] : Array.Empty<string>()));
    }

    [Test]
    public async Task Route_SeveralConditions_AllMustHold()
    {
        const string Routes = """{ "a": { "Match": { "severity": "warning", "label:team": ["db", "web"] }, "To": ["ops"] } }""";

        Assert.That(await DestinationsOf(Routes, Labelled("web"), "ops"), Is.EqualTo(["ops"]));
        Assert.That(await DestinationsOf(Routes, Labelled("net"), "ops"), Is.Empty);

        static Func<AlarmStateChanged, AlarmStateChanged> Labelled(string team) => change => change with { Labels = new Dictionary<string, string> { ["team"] = team } };
    }

    [Test]
    public async Task Route_FirstMatchWins_UnlessItContinuesAndNobodyIsToldTwice()
    {
        const string Routes = """
            { "a": { "To": ["one", "two"], "Continue": true }, "b": { "To": ["TWO", "three"], "Continue": "true" }, "c": { "To": ["one"] }, "d": { "To": ["four"] } }
            """;

        Assert.That(await DestinationsOf(Routes, static change => change, "one", "two", "three", "four"), Is.EqualTo(["one", "two", "three"]));
    }

    [Test]
    public async Task Route_Order_ComesBeforeTheName()
    {
        const string Routes = """{ "a": { "To": ["last"] }, "z": { "Order": -1, "To": ["first"] } }""";

        Assert.That(await DestinationsOf(Routes, static change => change, "first", "last"), Is.EqualTo(["first"]));
    }

    [Test]
    public void Route_DefinedInTwoFiles_IsRefusedNamingBoth()
    {
        using var folder = new TemporaryFolder();
        var routes = """{ "Monitoring": { "Routes": { "a": { "To": ["ops"] } } } }""";
        File.WriteAllText(folder.File("one.json"), routes);
        File.WriteAllText(folder.File("two.json"), routes.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        var configuration = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("one.json").AddJsonFile("two.json", optional: true).Build();

        Assert.That(
            () => new ServiceCollection().AddMonitoring(configuration),
            Throws.TypeOf<MonitoringConfigurationException>().With.Message.EqualTo("Monitoring:Routes: routes are defined in 2 files (one.json, two.json); keep them in one."));
    }

    [Test]
    public void Route_DefinedInAFileAndCompletedByTheEnvironment_IsFine()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("one.json"), """{ "Monitoring": { "Routes": { "a": { "To": ["ops"] } } } }""");
        File.WriteAllText(folder.File("two.json"), """{ "Monitoring": { "Owner": "web" } }""");
        Environment.SetEnvironmentVariable("RouteTests_Monitoring__Routes__a__Order", "3");
        try
        {
            var configuration = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("one.json").AddJsonFile("two.json").AddEnvironmentVariables("RouteTests_").Build();

            Assert.That(() => new ServiceCollection().AddMonitoring(configuration), Throws.Nothing);
        }
        finally
        {
            Environment.SetEnvironmentVariable("RouteTests_Monitoring__Routes__a__Order", null);
        }
    }

    private static async Task<string[]> DestinationsOf(string routes, Func<AlarmStateChanged, AlarmStateChanged> with, params string[] notifiers)
    {
        await using var composition = Composition.Of($"{{ \"Routes\": {routes} }}", builder =>
        {
            foreach (var notifier in notifiers)
            {
                builder.AddInbox(notifier);
            }
        });
        await composition.DispatchAsync(with(Change(AlarmState.Ok, AlarmState.Alarm)));
        return [.. composition.Deliveries.All.Select(delivery => delivery.Destination)];
    }
}
