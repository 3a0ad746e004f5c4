namespace Monitoring.Framework.Embedded.Server;

/// <summary>What PutMetricData says of a datum, but for its metric.</summary>
internal static class DatumRules
{
    private const int MaxValues = 150;
    private static readonly double _maxMagnitude = Math.Pow(2, 360);

    public static void CheckDatum(this Violations violations, DatumInput datum, DatumPath path, DateTimeOffset now)
    {
        if (datum.Timestamp is { } timestamp)
        {
            CheckTime(violations, timestamp, path, now);
        }

        if (datum.StorageResolution is not (null or 1 or 60))
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameter {path}.StorageResolution must be a value in the set [ 1, 60 ].");
        }

        if (datum.Unit is not null && !MetricUnits.TryParse(datum.Unit, out _))
        {
            violations.Add(ErrorKind.InvalidParameterValue, UnitRule.Refusal($"{path}.Unit"));
        }

        CheckForm(violations, datum, path);
        if (datum.Value is { } value)
        {
            CheckNumber(violations, value, path, "Value");
        }

        if (datum.StatisticValues is { } set)
        {
            CheckSet(violations, set, path);
        }

        CheckValues(violations, datum, path);
    }

    private static void CheckTime(Violations violations, DateTimeOffset timestamp, DatumPath path, DateTimeOffset now)
    {
        if (timestamp < now - MetricDatum.MaxAge)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameter {path}.Timestamp must specify a time within the past two weeks.");
        }
        else if (timestamp > now + MetricDatum.MaxAhead)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameter {path}.Timestamp must specify a time no more than two hours in the future.");
        }
    }

    private static void CheckForm(Violations violations, DatumInput datum, DatumPath path)
    {
        var hasValues = datum.Values is { Count: > 0 };
        if (datum.Value is not null && (hasValues || datum.StatisticValues is not null))
        {
            var other = hasValues ? "Values" : "StatisticValues";
            violations.Add(
                ErrorKind.InvalidParameterCombination,
                $"The parameters {path}.Value and {path}.{other} are mutually exclusive and you have specified both.");
        }
        else if (!hasValues && datum.Counts is { Count: > 0 })
        {
            violations.Add(ErrorKind.InvalidParameterCombination, "The parameter values must appears when the counts parameter is specified.");
        }
        else if (datum.Value is null && datum.StatisticValues is null && !hasValues)
        {
            violations.Add(ErrorKind.InvalidParameterCombination, "At least one of the parameters must be specified.");
        }
    }

    private static void CheckSet(Violations violations, StatisticSetInput set, DatumPath path)
    {
        CheckPresent(violations, set.SampleCount, path, "StatisticValues.SampleCount");
        CheckPresent(violations, set.Sum, path, "StatisticValues.Sum");
        CheckPresent(violations, set.Minimum, path, "StatisticValues.Minimum");
        CheckPresent(violations, set.Maximum, path, "StatisticValues.Maximum");
        if (set.SampleCount <= 0)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameter {path}.StatisticValues.SampleCount must be greater than 0.");
        }

        if (set.Minimum > set.Maximum)
        {
            violations.Add(
                ErrorKind.InvalidParameterValue, $"The parameter {path}.StatisticValues.Maximum must be greater than {path}.StatisticValues.Minimum.");
        }
    }

    private static void CheckPresent(Violations violations, double? number, DatumPath path, string name)
    {
        if (number is { } present)
        {
            CheckNumber(violations, present, path, name);
        }
        else
        {
            violations.Add(ErrorKind.MissingParameter, $"The parameter {path}.{name} is required.");
        }
    }

    private static void CheckValues(Violations violations, DatumInput datum, DatumPath path)
    {
        if (datum.Values is not { Count: > 0 } values)
        {
            return;
        }

        if (values.Count > MaxValues)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The collection {path}.Values must not have a size greater than {MaxValues}.");
            return;
        }

        for (var i = 0; i < values.Count; i++)
        {
            CheckNumber(violations, values[i], path, "Values.member.", i + 1);
        }

        if (datum.Counts is { } counts)
        {
            CheckCounts(violations, values.Count, counts, path);
        }
    }

    private static void CheckCounts(Violations violations, int values, IReadOnlyList<double> counts, DatumPath path)
    {
        if (counts.Count != values)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameters {path}.Values and {path}.Counts must be of the same size.");
            return;
        }

        for (var i = 0; i < counts.Count; i++)
        {
            CheckNumber(violations, counts[i], path, "Counts.member.", i + 1);
        }

        if (counts.Any(static count => count < 0))
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The parameter {path}.Counts must contain only values greater than 0.");
        }
    }

    private static void CheckNumber(Violations violations, double number, DatumPath path, string name, int index = 0)
    {
        if (!(Math.Abs(number) <= _maxMagnitude))
        {
            var text = double.IsFinite(number) ? JavaNumber.Format(number) : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
            violations.Add(ErrorKind.InvalidParameterValue, $"The value {text} for parameter {path}.{name}{(index > 0 ? index : null)} is invalid.");
        }
    }
}
