using System.Diagnostics.Metrics;

namespace Monitoring.Framework;

/// <summary>What the measurements of an instrument mean.</summary>
internal enum InstrumentKind
{
    /// <summary>Increments: their sum is reported.</summary>
    Count,

    /// <summary>Changes up and down: where they have led to is reported.</summary>
    Total,

    /// <summary>A value that holds until the next: the last is reported.</summary>
    Level,

    /// <summary>Samples: all are reported, as values and counts.</summary>
    Samples,

    /// <summary>The sum of all increments until now: by how much it grew is reported.</summary>
    ObservedCount,

    /// <summary>A total, in parts: their sum is reported.</summary>
    ObservedTotal,

    /// <summary>Values at the time of the collection: all are reported.</summary>
    ObservedSamples,
}

internal static class InstrumentKinds
{
    public static InstrumentKind Of(Instrument instrument)
    {
        var type = instrument.GetType();
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return definition switch
        {
            _ when definition == typeof(Counter<>) => InstrumentKind.Count,
            _ when definition == typeof(UpDownCounter<>) => InstrumentKind.Total,
            _ when definition == typeof(Gauge<>) => InstrumentKind.Level,
            _ when definition == typeof(ObservableCounter<>) => InstrumentKind.ObservedCount,
            _ when definition == typeof(ObservableUpDownCounter<>) => InstrumentKind.ObservedTotal,
            _ => instrument.IsObservable ? InstrumentKind.ObservedSamples : InstrumentKind.Samples,
        };
    }

    /// <summary>Whether measurements of different tags mean something together.</summary>
    public static bool CanMerge(InstrumentKind kind) => kind is InstrumentKind.Count or InstrumentKind.Total or InstrumentKind.Samples;
}
