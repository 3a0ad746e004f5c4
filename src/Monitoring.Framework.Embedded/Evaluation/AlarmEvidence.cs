namespace Monitoring.Framework.Embedded;

/// <summary>What a transition was decided from, as its reason tells it: the points that counted, and those among them that speak for the new state.</summary>
internal sealed class AlarmEvidence
{
    public AlarmEvidence(AlarmTerms terms, EvaluationRange range, BucketValues buckets, AlarmState state)
    {
        Terms = terms;
        State = state;
        for (var i = buckets.Length - 1; i >= 0; i--)
        {
            var start = range.StartOf(i);
            if (buckets.IsMissing(i))
            {
                MissingBuckets.Add(start);
            }
            else if (Used.Count < terms.Periods)
            {
                var point = new Datapoint(start, buckets[i], buckets.SampleCountOf(i));
                Used.Add(point);
                if (terms.IsBreaching(point.Value) == (state == AlarmState.Alarm))
                {
                    Decisive.Add(point);
                }
            }
        }
    }

    public AlarmTerms Terms { get; }

    public AlarmState State { get; }

    /// <summary>The points that counted, newest first.</summary>
    public List<Datapoint> Used { get; } = [];

    /// <summary>Those that speak for the state, newest first; of no meaning when there was too little data.</summary>
    public List<Datapoint> Decisive { get; } = [];

    /// <summary>The starts of the buckets without data, newest first.</summary>
    public List<long> MissingBuckets { get; } = [];

    /// <summary>How many points the alarm would have needed besides those that it had.</summary>
    public int Filled => Terms.Periods - Used.Count;

    /// <summary>How many points it takes to come to the state.</summary>
    public int Minimum => State == AlarmState.Ok ? Terms.RequiredGood : Terms.Required;

    /// <summary>One point of the range.</summary>
    /// <param name="Start">Where its bucket starts, in seconds since 1970.</param>
    /// <param name="Value">The statistic.</param>
    /// <param name="SampleCount">How many samples it is of; null when that is not known.</param>
    internal readonly record struct Datapoint(long Start, double Value, double? SampleCount);
}
