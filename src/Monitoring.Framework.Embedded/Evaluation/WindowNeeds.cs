namespace Monitoring.Framework.Embedded;

/// <summary>What the alarms on one metric need of its recent data.</summary>
/// <param name="Slot">How fine: 10 or 60 seconds.</param>
/// <param name="Seconds">How far back.</param>
/// <param name="HasDistributions">Whether more than summaries: some alarm is on an extended statistic.</param>
internal readonly record struct WindowNeeds(int Slot, int Seconds, bool HasDistributions = false)
{
    /// <summary>A round may come late by a little.</summary>
    private const int Margin = 120;

    /// <param name="terms">The alarm.</param>
    /// <param name="input">The one of its inputs that is on the metric.</param>
    /// <param name="delay">How many seconds the evaluation stays behind the clock.</param>
    public static WindowNeeds Of(AlarmTerms terms, AlarmInput input, int delay)
    {
        var lag = terms.Cadence == AlarmCadence.Hour ? 3600 : 60;
        var slot = terms.Cadence == AlarmCadence.TenSeconds ? 10 : 60;
        return new WindowNeeds(slot, (terms.Buckets * terms.Period) + lag + delay + Margin, input.Statistic.IsExtended);
    }

    public WindowNeeds And(WindowNeeds other) =>
        new(Math.Min(Slot, other.Slot), Math.Max(Seconds, other.Seconds), HasDistributions || other.HasDistributions);
}
