using System.Diagnostics;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

/// <summary>No file, however made, does more harm than being refused.</summary>
public class HostileFileTests
{
    [Test]
    public void Register_Larger_ThanAMebibyte_Refused() => Refuses(Samples.Named + "\n" + new string('#', 1 << 20), "is larger than 1048576 bytes");

    [TestCase("[", "]")]
    [TestCase("{a: ", "}")]
    public void Register_DeepNesting_Refused(string open, string close) =>
        Refuses($"a: {string.Concat(Enumerable.Repeat(open, 100_000))}{string.Concat(Enumerable.Repeat(close, 100_000))}", "deeper than 32 levels");

    [Test]
    public void Register_DeepNestingByIndent_Refused() =>
        Refuses(string.Join('\n', Enumerable.Range(0, 100).Select(depth => new string(' ', depth) + "a:")), "deeper than 32 levels");

    [Test]
    public void Register_DeepJson_Refused() => Refuses(new string('[', 200_000), "the file is not JSON", "alarms.json");

    [Test]
    public void Register_BillionLaughs_Refused()
    {
        var yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 12; i++)
        {
            yaml.AppendLine($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        }

        Refuses(yaml.ToString(), "more than 100000 values when all aliases are written out");
    }

    [Test]
    public void Register_MergedLaughs_Refused()
    {
        var yaml = new StringBuilder("a: &a { " + string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"k{i}: 1")) + " }\n");
        for (var i = 0; i < 5000; i++)
        {
            yaml.AppendLine($"b{i}: {{ <<: *a }}");
        }

        Refuses(yaml.ToString(), "more than 100000 values");
    }

    [Test]
    public void Register_AliasOfItself_Refused() => Refuses("a: &a { b: *a }", "nothing above is marked &a.");

    [Test]
    public void Register_HugeProduct_Refused()
    {
        var values = string.Join(", ", Enumerable.Range(0, 1000));
        var dimensions = string.Join('\n', Enumerable.Range(0, 6).Select(i => $"    d{i}: {{ Type: static, Values: [{values}] }}"));
        var rule = Samples.Named[..Samples.Named.IndexOf("    host:", StringComparison.Ordinal)];

        Refuses(rule + dimensions, "the rule 'disk' makes 2147483647 alarms; at most 10000 are allowed.");
    }

    [Test]
    public void AlarmsFor_HugeProductOfResources_Refused()
    {
        var policy = Composition.FromFile(Samples.Named);
        var resources = Enumerable.Range(0, 5001).Select(i => Composition.Instance($"i-{i}", $"data-{i}", ("Application", "energy"))).ToArray();

        Assert.That(() => policy.Alarms(resources), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("makes 10002 alarms"));
    }

    [Test]
    public void AlarmsFor_ManyResourcesOfOneName_AreNoHugeProduct()
    {
        var resources = Enumerable.Range(0, 5001).Select(i => Composition.Instance($"i-{i}", "data", ("Application", "energy"))).ToArray();

        Assert.That(Composition.FromFile(Samples.Named).Alarms(resources), Has.Count.EqualTo(2));
    }

    [Test]
    public void AlarmsFor_CatastrophicSearch_IsCutShort()
    {
        var policy = Composition.FromFile(Samples.Named.Replace("DnsSearch: data", "DnsSearch: '^(a+)+$'", StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();

        Assert.That(
            () => policy.Alarms(Composition.Instance("i-1", new string('a', 60) + "!", ("Application", "energy"))),
            Throws.InstanceOf<System.Text.RegularExpressions.RegexMatchTimeoutException>());
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void Register_AnyDamage_IsReadOrRefusedWithItsPlace([Range(0, 15)] int seed)
    {
        var random = new Random(seed);
        (string Text, string File)[] samples = [(Samples.Original, "alarms.yaml"), (Samples.Named, "alarms.yaml"), (Samples.NamedAsJson, "alarms.json")];
        for (var round = 0; round < 60; round++)
        {
            var (text, file) = samples[random.Next(samples.Length)];
            text = Damage(text, random);
            try
            {
                Composition.FromFile(text, file).Alarms(Composition.Instance("i-1", "elasticsearch-data", ("Application", "energy-monitoring")));
            }
            catch (MonitoringConfigurationException exception)
            {
                Assert.That(exception.Message, Does.Match($@"{file}\(\d+\): .+\.|^AddAlarmRules"), text);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{exception}\n{text}");
            }
        }
    }

    private static string Damage(string text, Random random)
    {
        const string Signs = "-:?[]{},&*#!|>'\"%@` \n\t\\0a<~\u0000\ufeffé";
        var result = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(result.Length);
            switch (random.Next(4))
            {
                case 0:
                    result.Remove(at, Math.Min(random.Next(1, 20), result.Length - at));
                    break;
                case 1:
                    result.Insert(at, text.AsSpan(at % text.Length, Math.Min(random.Next(1, 40), text.Length - (at % text.Length))));
                    break;
                case 2:
                    result[at] = Signs[random.Next(Signs.Length)];
                    break;
                default:
                    result.Insert(at, Signs[random.Next(Signs.Length)]);
                    break;
            }
        }

        return result.ToString();
    }

    private static void Refuses(string text, string said, string file = "alarms.yaml") =>
        Assert.That(() => Composition.FromFile(text, file), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains(said));
}
