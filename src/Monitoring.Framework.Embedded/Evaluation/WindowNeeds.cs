namespace Monitoring.Framework.Embedded;

/// <summary>What the alarms on one metric need of its recent data.</summary>
/// <param name="Slot">How fine: 10 or 60 seconds.</param>
/// <param name="Seconds">How far back.</param>
internal readonly record struct WindowNeeds(int Slot, int Seconds)
{
    /// <summary>A round may come late by a little.</summary>
    private const int Margin = 120;

    public static WindowNeeds Of(AlarmTerms terms, int delay)
    {
        var lag = terms.Cadence == AlarmCadence.Hour ? 3600 : 60;
        return new WindowNeeds(terms.Cadence == AlarmCadence.TenSeconds ? 10 : 60, (terms.Buckets * terms.Period) + lag + delay + Margin);
    }

    public WindowNeeds And(WindowNeeds other) => new(Math.Min(Slot, other.Slot), Math.Max(Seconds, other.Seconds));
}
