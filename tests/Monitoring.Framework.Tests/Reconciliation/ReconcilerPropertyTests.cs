using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>What holds for any alarms on any resources.</summary>
public sealed class ReconcilerPropertyTests
{
    private const string NastyCharacters = "ab/~-\\\"'\n\t\0\u0085 äß漢\uD83D\uDE00:={},";

    [Test]
    public async Task Plan_AfterApply_IsEmptyWhateverWasWantedBefore([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        List<(string Resource, string Rule, Func<AlarmKey, AlarmDefinition> Make)> wanted = [];
        await using var composition = Composition.Of(
            """{ "Routes": { "a": { "Match": { "tag:a": "1", "tag:b": "2" }, "To": ["ops"] } } }""",
            builder => builder
                .AddInbox("ops")
                .AddResources(() => wanted.Select(each => each.Resource).Distinct().Select(id => Resource(id, ("a", Text(new Random(id.Length))), ("c", "3"))))
                .AddPolicy("p", context => wanted.Where(each => each.Resource == context.Resource.Id).Select(each => each.Make(context.Key(each.Rule)))));

        for (var round = 0; round < 10; round++)
        {
            wanted = [.. Wanted(random)];
            var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);
            var result = await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);
            var after = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

            Assert.That(plan.HasProblems, Is.False, string.Join("\n", plan.Alarms.Select(alarm => alarm.Message).Concat(plan.Problems)));
            Assert.That(result.Failures, Is.Empty);
            Assert.That(after.Changes, Is.Empty);
            Assert.That(composition.Alarms.Alarms, Has.Count.EqualTo(wanted.Count));
        }
    }

    [Test]
    public async Task Plan_AfterApplyAndAnyEditsByHand_IsEmptyAndNothingForeignIsTouched([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        List<(string Resource, string Rule, Func<AlarmKey, AlarmDefinition> Make)> wanted = [];
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => wanted.Select(each => each.Resource).Distinct().Select(id => Resource(id)))
            .AddPolicy("p", context => wanted.Where(each => each.Resource == context.Resource.Id).Select(each => each.Make(context.Key(each.Rule)))));
        Dictionary<string, AlarmDefinition> foreign = new()
        {
            ["monitoring/p/r0/by hand"] = Alarm(default),
            ["monitoring/p/r1/of others"] = Alarm(default) with { Description = AlarmDescription.Encode(Alarm(new("p", "r1", "of others")), "others") },
            ["elsewhere"] = Alarm(default) with { Description = AlarmDescription.Encode(Alarm(new("p", "r1", "x")), "monitoring") },
        };
        foreach (var (name, alarm) in foreign)
        {
            composition.Alarms.Put(name, alarm);
        }

        for (var round = 0; round < 10; round++)
        {
            wanted = [.. Wanted(random)];
            var owned = composition.Alarms.Alarms.Keys.Except(foreign.Keys).ToArray();
            var edited = owned.Where(_ => random.Next(3) == 0).ToDictionary(name => name, name => EditByHand(composition, name, random));
            ReconcileRequest request = new() { Force = true, KeepManual = random.Next(2) == 0 };

            var plan = await composition.Reconciler.PlanAsync(request, CancellationToken.None);
            var result = await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);
            var after = await composition.Reconciler.PlanAsync(request, CancellationToken.None);

            Assert.That(result.Failures, Is.Empty);
            Assert.That(after.Changes, Is.Empty);
            Assert.That(plan.Alarms.Where(alarm => alarm.IsDrifted).Select(alarm => alarm.Name), Is.SupersetOf(edited.Keys));
            if (request.KeepManual is true)
            {
                var kept = plan.Alarms.Where(alarm => alarm.Action == PlannedAction.Kept).Select(alarm => alarm.Name).ToArray();
                Assert.That(plan.Alarms.Where(alarm => alarm.IsDrifted && alarm.Desired is not null && !kept.Contains(alarm.Name)), Is.Empty);
                Assert.That(edited.Where(pair => kept.Contains(pair.Key)).All(pair => ReferenceEquals(composition.Alarms.Alarms[pair.Key], pair.Value)), Is.True);
            }
            else
            {
                Assert.That(after.Alarms.Where(alarm => alarm.IsDrifted && alarm.Desired is not null), Is.Empty);
            }
        }

        var destruction = await composition.Reconciler.PlanAsync(new ReconcileRequest { Destroy = true }, CancellationToken.None);
        await composition.Reconciler.ApplyAsync(destruction, null, CancellationToken.None);
        Assert.That(composition.Alarms.Alarms, Is.EquivalentTo(foreign));
    }

    [Test]
    public async Task ResourceChanged_ForEachResourceInAnyOrder_EndsWhereAllAtOnceEnds([Range(0, 19)] int seed)
    {
        var random = new Random(seed);
        List<(string Resource, string Rule, Func<AlarmKey, AlarmDefinition> Make)> wanted = [];
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => wanted.Select(each => each.Resource).Distinct().Select(id => Resource(id)))
            .AddPolicy("p", context => wanted.Where(each => each.Resource == context.Resource.Id).Select(each => each.Make(context.Key(each.Rule)))));

        for (var round = 0; round < 5; round++)
        {
            wanted = [.. Wanted(random)];
            var ids = Enumerable.Range(0, 4).Select(i => $"r{i}").ToArray();
            random.Shuffle(ids);
            var failures = 0;
            foreach (var id in ids)
            {
                failures += (await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, id))).Failures.Count;
            }

            var after = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

            // What somebody's alarm still depends on stays, until that one is looked at.
            Assert.That(after.Changes.Where(alarm => failures == 0 || alarm.Action != PlannedAction.Delete), Is.Empty);
            await composition.Reconciler.ApplyAsync(after, null, CancellationToken.None);
        }
    }

    [Test]
    public async Task Names_OfAnyKeys_AreDistinctShortAndPrintable([Range(0, 4)] int seed)
    {
        var random = new Random(seed);
        var keys = Enumerable.Range(0, 300).Select(_ => new AlarmKey(Nasty(random), Nasty(random), Nasty(random))).Distinct().ToArray();

        var names = await NamesOf(keys);

        Assert.That(names.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(keys.Length));
        Assert.That(names, Is.All.StartsWith("monitoring/").And.All.Length.LessThanOrEqualTo(255));
        Assert.That(names.SelectMany(name => name), Is.All.Matches<char>(c => !char.IsControl(c) && !char.IsSurrogate(c)));
    }

    [Test]
    public async Task Names_OfKeysThatAreTheSameButForTheirEnds_AreDistinct()
    {
        var pad = new string('x', 300);

        var names = await NamesOf(
        [
            new("p", pad, "a"),
            new("p", pad, "b"),
            new("p", $"{pad}\n", "a"),
            new("p", pad, "\na"),
            new("p", "a/b", "c"),
            new("p", "a", "b/c"),
            new("p", "a-b", "c"),
            new("p", "\uD800", "c"),
            new("p", "\uD801", "c"),
            new("p", "", "c"),
        ]);

        Assert.That(names.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(10));
    }

    [Test]
    public async Task Names_OfPlainKeys_AreOwnerPolicyResourceRule() =>
        Assert.That(await NamesOf([new("http", "shop api", "uptime")]), Is.EqualTo(["monitoring/http/shop api/uptime"]));

    private static async Task<string[]> NamesOf(IReadOnlyCollection<AlarmKey> keys)
    {
        await using var composition = Composition.Of(compose: builder =>
        {
            builder.AddResources(() => keys.Select(key => key.Resource).Distinct().Select(id => Resource(id)));
            foreach (var policy in keys.Where(key => key.Policy.Trim().Length > 0).GroupBy(key => key.Policy, StringComparer.OrdinalIgnoreCase))
            {
                var rules = policy.ToLookup(key => key.Resource, key => key.Rule);
                builder.AddPolicy(policy.Key, context => rules[context.Resource.Id].Distinct().Select(rule => Alarm(context.Key(rule))));
            }
        });
        var plan = await composition.Reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);
        Assert.That(plan.Problems, Is.Empty);
        return [.. plan.Alarms.Select(alarm => alarm.Name)];
    }

    private static IEnumerable<(string Resource, string Rule, Func<AlarmKey, AlarmDefinition> Make)> Wanted(Random random)
    {
        List<AlarmKey> before = [];
        for (var i = 0; i < 12; i++)
        {
            var (seed, kind, others) = (random.Next(), (i + 1) % 3, before.ToArray());
            if (random.Next(3) > 0)
            {
                // Named so that no order of names is the order of dependencies.
                var (resource, rule) = ($"r{(i * 5 % 12) / 3}", $"rule \\\"{i * 7 % 12}\"");
                yield return (resource, rule, key => Make(kind, new Random(seed), key, others));
                before.Add(new AlarmKey("p", resource, rule));
            }
        }
    }

    private static AlarmDefinition EditByHand(Composition composition, string name, Random random)
    {
        composition.Alarms.Edit(name, alarm =>
        {
            var text = AlarmDescription.Decode(alarm, out var owner, out var applied);

            // None of these takes an earlier one back: that would be no edit any more.
            return random.Next(3) switch
            {
                0 => alarm with { InsufficientDataActions = [.. alarm.InsufficientDataActions, $"arn:{alarm.InsufficientDataActions.Count}"] },
                1 when alarm is MetricAlarmDefinition metric => metric with { Threshold = metric.Threshold + 1 },
                _ => alarm with { Description = AlarmDescription.Encode(text with { Description = $"{text.Description}." }, owner!, applied) },
            };
        });
        return composition.Alarms.Alarms[name];
    }

    private static CompositeAlarmDefinition Composite(Random random, AlarmKey key, AlarmKey[] others)
    {
        var isSuppressed = others.Length > 0 && random.Next(2) == 0;
        var alarm = new CompositeAlarmDefinition
        {
            Key = key,
            Rule = others.Length == 0 ? new AlarmRule.Expression("FALSE") : Rule(random, others, 2),
            ActionsSuppressor = isSuppressed ? others[random.Next(others.Length)] : null,
            ActionsSuppressorWaitPeriod = isSuppressed ? TimeSpan.FromSeconds(random.Next(100)) : null,
            ActionsSuppressorExtensionPeriod = isSuppressed ? TimeSpan.FromSeconds(random.Next(100)) : null,
        };
        return alarm with { Rule = Shuffled(alarm.Rule) };
    }

    private static AlarmRule Rule(Random random, AlarmKey[] others, int depth) => random.Next(depth == 0 ? 2 : 5) switch
    {
        0 => new AlarmRule.InState(others[random.Next(others.Length)], (AlarmState)random.Next(3)),
        1 => new AlarmRule.AtLeast(1, [.. others.Where(_ => random.Next(2) == 0), others[0]]),
        2 => new AlarmRule.Not(Rule(random, others, depth - 1)),
        3 => new AlarmRule.All([Rule(random, others, depth - 1), Rule(random, others, depth - 1)]),
        _ => new AlarmRule.Any([Rule(random, others, depth - 1), new AlarmRule.Expression("FALSE OR TRUE"), Rule(random, others, depth - 1)]),
    };

    /// <summary>The same rule, its operands in any order: another one each time, as members are discovered.</summary>
    private static AlarmRule Shuffled(AlarmRule rule)
    {
        switch (rule)
        {
            case AlarmRule.Not not:
                return new AlarmRule.Not(Shuffled(not.Rule));
            case AlarmRule.AtLeast least:
                var alarms = least.Alarms.ToArray();
                Random.Shared.Shuffle(alarms);
                return least with { Alarms = alarms };
            case AlarmRule.All all:
                return new AlarmRule.All(Shuffled(all.Rules));
            case AlarmRule.Any any:
                return new AlarmRule.Any(Shuffled(any.Rules));
            default:
                return rule;
        }
    }

    private static AlarmRule[] Shuffled(IEnumerable<AlarmRule> rules)
    {
        AlarmRule[] shuffled = [.. rules.Select(Shuffled)];
        Random.Shared.Shuffle(shuffled);
        return shuffled;
    }

    private static AlarmDefinition Make(int kind, Random random, AlarmKey key, AlarmKey[] others)
    {
        AlarmDefinition alarm = kind switch
        {
            0 => Composite(random, key, others),
            1 => new MetricAlarmDefinition
            {
                Key = key,
                Metrics =
                [
                    new MetricDataQuery { Id = "e1", Expression = "m1 + m2", ReturnData = random.Next(2) == 0 ? true : null, Label = Text(random) },
                    new MetricDataQuery { Id = "m1", Metric = new MetricId("N", Text(random), Dimensions(random)), Statistic = Statistic.Sum, Period = TimeSpan.FromMinutes(1), ReturnData = false },
                    new MetricDataQuery { Id = "m2", Metric = new MetricId("N", "m"), Statistic = Statistic.TryParse("p99"), Period = TimeSpan.FromMinutes(1), ReturnData = false },
                ],
                EvaluationPeriods = 1,
                ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                Threshold = random.NextDouble(),
            },
            _ => Alarm(key, random.NextDouble() * 1e9) with
            {
                Metric = new MetricId("N", Text(random), Dimensions(random)),
                TreatMissingData = random.Next(2) == 0 ? null : TreatMissingData.Breaching,
                DatapointsToAlarm = random.Next(2) == 0 ? null : 1,
                Unit = random.Next(2) == 0 ? null : MetricUnit.BytesPerSecond,
            },
        };
        return alarm with
        {
            Description = random.Next(2) == 0 ? null : $"{Text(random)}\n{Text(random)}",
            Severity = (AlarmSeverity)random.Next(3),
            Labels = Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"l{i}", _ => Text(random)),
            AlarmActions = [.. Enumerable.Range(0, random.Next(5)).Select(i => $"arn:{i}")],
            OkActions = [.. Enumerable.Range(0, random.Next(5)).Select(i => $"arn:{i}")],
            Tags = new Dictionary<string, string> { ["made"] = Text(random) },
        };
    }

    private static IEnumerable<Dimension> Dimensions(Random random) => Enumerable.Range(0, random.Next(4)).Select(i => new Dimension($"d{i}", Text(random)));

    private static string Text(Random random) => $"x{string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "ab ,={}\"'|"[random.Next(10)]))}";

    private static string Nasty(Random random)
    {
        var length = random.Next(10) == 0 ? random.Next(400) : random.Next(1, 6);
        return "n" + string.Concat(Enumerable.Range(0, length).Select(_ => NastyCharacters[random.Next(NastyCharacters.Length)]));
    }
}
