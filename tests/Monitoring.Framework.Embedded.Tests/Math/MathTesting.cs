namespace Monitoring.Framework.Embedded.Tests.MetricMath;

/// <summary>Evaluates expressions over minutes of a Wednesday; NaN is a minute without a point.</summary>
internal static class MathTesting
{
    public const double None = double.NaN;
    public const int Period = 60;

    /// <summary>2026-09-16 23:58:00 UTC.</summary>
    public const long Start = 1_789_603_080;

    public static double[] Values(string expression, params (string Id, double[] Values)[] metrics)
    {
        var count = metrics.Length == 0 ? 3 : metrics.Max(static metric => metric.Values.Length);
        var values = new double[count];
        ((MathSeries)Evaluate(expression, metrics)).CopyTo(values);
        return values;
    }

    public static double[][] Arrays(string expression, params (string Id, double[] Values)[] metrics) =>
    [
        .. ((MathArray)Evaluate(expression, metrics)).Items.Select(static series =>
        {
            var values = new double[series.Window.Count];
            series.CopyTo(values);
            return values;
        }),
    ];

    public static MathValue Evaluate(string expression, params (string Id, double[] Values)[] metrics)
    {
        var window = new MathWindow(Start, Period, metrics.Length == 0 ? 3 : metrics.Max(static metric => metric.Values.Length));
        var program = MathProgram.Compile(metrics.Select(static metric => metric.Id), [MathExpression.Parse("e", expression)]);
        return program.Run([.. metrics.Select(metric => MathSeries.Of(window, metric.Values, metric.Id))], _ => window)["e"];
    }

    /// <summary>The message of what is refused, given metrics m1 and m2.</summary>
    public static string? RefusalOf(params (string Id, string Text)[] expressions)
    {
        try
        {
            MathProgram.Compile(["m1", "m2"], [.. expressions.Select(static expression => MathExpression.Parse(expression.Id, expression.Text))]);
            return null;
        }
        catch (MathException exception)
        {
            return exception.Message;
        }
    }
}
