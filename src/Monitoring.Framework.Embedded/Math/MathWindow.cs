namespace Monitoring.Framework.Embedded;

/// <summary>The periods that a query looks at.</summary>
/// <param name="Start">The start of the first one, in seconds since 1970.</param>
/// <param name="Period">The length of one in seconds.</param>
/// <param name="Count">How many.</param>
internal readonly record struct MathWindow(long Start, int Period, int Count)
{
    public long TimeOf(int index) => Start + ((long)index * Period);
}
