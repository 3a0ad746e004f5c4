namespace Monitoring.Framework.Embedded;

/// <summary>What state the data of an evaluation range mean.</summary>
/// <remarks>
/// Real data points always win over missing ones: the newest <c>EvaluationPeriods</c> of those in the range count, wherever in the range they are.
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">How CloudWatch alarms treat missing data</see>.
/// </remarks>
internal static class AlarmDecision
{
    /// <summary>Decides.</summary>
    /// <param name="terms">The alarm.</param>
    /// <param name="buckets">The range.</param>
    /// <param name="current">The present state.</param>
    public static AlarmState Decide(AlarmTerms terms, BucketValues buckets, AlarmState current)
    {
        var used = 0;
        var bad = 0;
        var age = 0;
        var samples = 0d;
        for (var i = buckets.Length - 1; i >= 0 && used < terms.Periods; i--)
        {
            if (buckets.IsMissing(i))
            {
                continue;
            }

            used++;
            age = buckets.Length - i;
            samples += buckets.SampleCountOf(i) ?? 0;
            if (terms.IsBreaching(buckets[i]))
            {
                bad++;
            }
        }

        // Too few samples for a percentile say nothing. Where there are none at all, TreatMissingData says what that means.
        return used > 0 && samples < terms.FewSamples ? current : Decide(terms, used, bad, age, current);
    }

    private static AlarmState Decide(AlarmTerms terms, int used, int bad, int age, AlarmState current)
    {
        var good = used - bad;
        var missing = terms.Periods - used;
        if (bad >= terms.Required)
        {
            return AlarmState.Alarm;
        }

        if (missing == 0 || good >= terms.RequiredGood)
        {
            return AlarmState.Ok;
        }

        return terms.Missing switch
        {
            TreatMissingData.Breaching => bad + missing >= terms.Required ? AlarmState.Alarm : AlarmState.Ok,
            TreatMissingData.NotBreaching => AlarmState.Ok,
            TreatMissingData.Ignore => good > 0 ? AlarmState.Ok : current,
            _ when used == 0 => AlarmState.InsufficientData,
            _ when good > 0 => AlarmState.Ok,

            // Only breaching points, and fewer than needed: an alarm once the oldest is old enough that the rest would be late, and no change until then.
            _ => age >= terms.Required ? AlarmState.Alarm : current,
        };
    }
}
