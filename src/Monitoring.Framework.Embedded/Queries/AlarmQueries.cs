namespace Monitoring.Framework.Embedded;

/// <summary>The Metrics of an alarm: checked and parsed once, then evaluated as often as the alarm is.</summary>
/// <remarks>Safe for several threads.</remarks>
internal sealed class AlarmQueries
{
    private readonly string _returned;
    private readonly MathProgram _program;

    private AlarmQueries(IReadOnlyList<AlarmInput> inputs, int period, string returned, MathProgram program)
    {
        Inputs = inputs;
        Period = period;
        _returned = returned;
        _program = program;
    }

    /// <summary>The metrics, in the order of the definition.</summary>
    public IReadOnlyList<AlarmInput> Inputs { get; }

    /// <summary>The period of all queries, in seconds.</summary>
    public int Period { get; }

    /// <summary>Checks what PutMetricAlarm checks of the Metrics of an alarm that has some.</summary>
    /// <exception cref="QueryException">PutMetricAlarm would refuse them, or they need what this back end does not have.</exception>
    public static AlarmQueries Compile(MetricAlarmDefinition alarm)
    {
        var expressions = AlarmQueryRules.Check(alarm);
        var inputs = alarm.Metrics
            .Where(static query => query.Metric is not null)
            .Select(static query => new AlarmInput(query.Id, query.Metric!, query.Statistic!, query.Unit))
            .ToList();
        var returned = alarm.Metrics.First(static query => query.ReturnData ?? true).Id;
        try
        {
            var program = MathProgram.Compile(inputs.Select(static input => input.Id), expressions);
            return program.TypeOf(returned) == MathType.Array
                ? throw QueryException.Validation(
                    "Metrics expression that return multi time series are only allowed for MetricsInsights expression with an ORDER BY clause")
                : new AlarmQueries(inputs, AlarmQueryRules.PeriodOf(alarm), returned, program.For(returned));
        }
        catch (MathException exception)
        {
            throw QueryException.Validation(exception.Message);
        }
    }

    /// <summary>The values of the query that the alarm watches.</summary>
    /// <param name="start">The start of the first bucket, in seconds since 1970. The buckets follow each other without a gap, each <see cref="Period"/> long.</param>
    /// <param name="inputs">
    /// The values of all <see cref="Inputs"/>, one input after the other, each with as many buckets as <paramref name="result"/>, oldest first; NaN where there is no data.
    /// </param>
    /// <param name="result">Gets the value of each bucket; NaN where the query has none.</param>
    public void Evaluate(long start, ReadOnlySpan<double> inputs, Span<double> result)
    {
        var window = new MathWindow(start, Period, result.Length);
        var metrics = new MathSeries[Inputs.Count];
        for (var i = 0; i < metrics.Length; i++)
        {
            metrics[i] = MathSeries.Of(window, inputs.Slice(i * result.Length, result.Length), Inputs[i].Id);
        }

        ((MathSeries)_program.Run(metrics, _ => window)[_returned]).CopyTo(result);
    }
}
