using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>The grammar of alarm rules: what CloudWatch takes and refuses, and what it says then.</summary>
public sealed class AlarmRuleVectorTests
{
    private const string Their = ":us-east-1:123456789012:";
    private const string Our = ":local:000000000000:";
    private const string This = "thisComposite";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"rules-{Guid.NewGuid():N}.db");
    private EmbeddedDatabase _database = null!;
    private SqliteAlarmStore _store = null!;

    private static IEnumerable<TestCaseData> Rules => Cases("vectors");

    private static IEnumerable<TestCaseData> Evaluations => Cases("evaluation");

    [OneTimeSetUp]
    public void Open()
    {
        var clock = new FakeTimeProvider();
        _database = new EmbeddedDatabase(_path, clock, NullLogger<EmbeddedDatabase>.Instance);
        _store = new SqliteAlarmStore(_database, clock);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _database.Dispose();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_path + suffix);
        }
    }

    [TestCaseSource(nameof(Rules))]
    public async Task Put_RuleOfTheVector_IsTakenOrRefusedAsOnAws(JsonElement vector)
    {
        var rule = Mapped(vector.GetProperty("rule").GetString()!);
        if (!vector.GetProperty("accept").GetBoolean())
        {
            var error = vector.GetProperty("error");
            var refusal = (await Assert.CatchAsync<AlarmOperationException>(() => PutAsync(rule, ["metricA", "metricB"])))!;
            Assert.That(refusal.Message, Is.EqualTo(Mapped(error.GetProperty("message").GetString()!)));
            Assert.That(refusal.Code, Is.EqualTo(error.GetProperty("code").GetString()));
            return;
        }

        await PutAsync(rule, CompositeRule.Parse(rule).Children);
    }

    [TestCaseSource(nameof(Evaluations))]
    public void Evaluate_StatesOfTheVector_GivesItsState(JsonElement vector)
    {
        var states = vector.GetProperty("children").EnumerateObject().ToDictionary(static child => child.Name, static child => State(child.Value.GetString()!));
        var state = CompositeRule.Parse(vector.GetProperty("rule").GetString()!).Evaluate(name => states[name]);
        Assert.That(state, Is.EqualTo(State(vector.GetProperty("expected").GetString()!)));
    }

    [Test]
    public void Vectors_AreAllThere() => Assert.That((Rules.Count(), Evaluations.Count()), Is.EqualTo((47, 12)));

    private static IEnumerable<TestCaseData> Cases(string list) =>
        VectorFile.Read("composite-alarm-rules.json").GetProperty(list).EnumerateArray()
            .Select(static vector => new TestCaseData(vector).SetArgDisplayNames(vector.GetProperty("name").GetString()!));

    private static AlarmState State(string name)
    {
        Assert.That(AlarmStates.TryParse(name, out var state), Is.True);
        return state;
    }

    /// <summary>The embedded back end is account 000000000000 in region local.</summary>
    private static string Mapped(string text) => text
        .Replace(Their, Our, StringComparison.Ordinal)
        .Replace("but us-east-1 was", "but local was", StringComparison.Ordinal)
        .Replace(":us-east-1:111111111111:", ":local:111111111111:", StringComparison.Ordinal);

    private async Task PutAsync(string rule, IEnumerable<string> children)
    {
        foreach (var child in children)
        {
            await _store.PutAsync(DiscoveryScope.Local, child, Child, default);
        }

        var composite = new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression(rule) };
        _ = CompositeChecks.Read(composite);
        await _store.PutAsync(DiscoveryScope.Local, This, composite, default);
    }

    private static MetricAlarmDefinition Child => new()
    {
        Key = default,
        Metric = new MetricId("Tests", "load"),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 1,
    };
}
