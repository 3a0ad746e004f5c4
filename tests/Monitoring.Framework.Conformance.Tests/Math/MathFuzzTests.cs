using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.MetricMath;

/// <summary>Expressions that were damaged at random. A seed that once failed stays here as a case.</summary>
public sealed class MathFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly string[] _expressions =
    [
        .. VectorFile.Vectors("metric-math.json").Select(static vector => vector.Text("expression")!),
        "SLICE(SORT(METRICS(\"m\"), AVG, DESC, 5), 0, 2)", "IF(m1 > 5 && m2 != 0 || HOUR(m1) < 3, FILL(m1, LINEAR), -m2 ^ 2)", "100*(m1+m2)/PERIOD(m1)",
        "SELECT AVG(x) FROM y", "SEARCH('{AWS/EC2,InstanceId} MetricName=\"CPUUtilization\"', 'Average', 300)",
    ];

    [TestCase(1)]
    [TestCase(2026)]
    public void Compile_DamagedExpression_IsTakenOrRefused(int seed)
    {
        var random = new Random(seed);
        var taken = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var text = Damage(_expressions[random.Next(_expressions.Length)], random);
            try
            {
                MathProgram.Compile(["m", "m1", "m2"], [MathExpression.Parse("e", text)]);
                taken++;
            }
            catch (MathException exception)
            {
                Assert.That(exception.Message, Does.StartWith("Error in expression 'e': "));
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, round {i}: {text}\n{exception}");
            }
        }

        Assert.That(taken, Is.InRange(1, Rounds - 1), "Some are still expressions, some are not.");
    }

    private static string Damage(string text, Random random)
    {
        var characters = text.ToList();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var at = random.Next(characters.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    characters.Insert(at, (char)random.Next(1, 128));
                    break;
                case 1:
                    characters.InsertRange(at, characters.Skip(random.Next(characters.Count + 1)).Take(random.Next(40)).ToList());
                    break;
                case 2:
                    characters.RemoveRange(at, Math.Min(random.Next(4), characters.Count - at));
                    break;
                default:
                    characters.Insert(at, (char)random.Next(char.MaxValue));
                    break;
            }
        }

        return new string([.. characters]);
    }
}
