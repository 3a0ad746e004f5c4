using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.MetricMath;

/// <summary>Expressions whose values AWS was seen, or is documented, to give. Where two editions of the documentation differ, the later one counts.</summary>
public sealed class MetricMathVectorTests
{
    private const int Period = 60;
    private const long Start = 1_789_350_000 / Period * Period;

    [Test]
    [TestCaseSource(nameof(Vectors))]
    public void Evaluate_AsDocumentedOrCaptured_GivesTheSameValues(string name, JsonElement vector)
    {
        var expected = Values(vector.GetProperty("expected"));
        var inputs = vector.GetProperty("inputs").EnumerateObject().ToDictionary(static each => each.Name, static each => Values(each.Value));
        var window = new MathWindow(Start, Period, Math.Max(expected.Length, inputs.Values.Max(static values => values.Length)));

        var program = MathProgram.Compile(inputs.Keys, [MathExpression.Parse("e", vector.Text("expression")!)]);
        var series = inputs.Select(input => MathSeries.Of(window, input.Value, input.Key)).ToList();
        var result = (MathSeries)program.Run(series, _ => window)["e"];

        var values = new double[window.Count];
        result.CopyTo(values);
        Assert.That(values.AsSpan(0, expected.Length).ToArray(), Is.EqualTo(expected).Within(1e-12), name);
        Assert.That(result.Count, Is.EqualTo(expected.Count(double.IsFinite)), "No point beyond those.");
    }

    [Test]
    public void Parse_UnknownFunction_SaysWhatAwsSays()
    {
        var error = VectorFile.Read("metric-math.json").GetProperty("errors").EnumerateArray().Single();

        Assert.That(
            () => MathExpression.Parse(error.Text("id")!, error.Text("expression")!),
            Throws.TypeOf<MathException>().With.Message.EqualTo(error.GetProperty("error").Text("message")));
    }

    private static IEnumerable<TestCaseData> Vectors() =>
        from vector in VectorFile.Vectors("metric-math.json")
        let name = vector.Text("name")!
        select new TestCaseData(name, vector).SetArgDisplayNames(name);

    private static double[] Values(JsonElement array) =>
        [.. array.EnumerateArray().Select(static each => each.ValueKind == JsonValueKind.Null ? double.NaN : each.GetDouble())];
}
