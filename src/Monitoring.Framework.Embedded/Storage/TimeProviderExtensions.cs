namespace Monitoring.Framework.Embedded;

/// <summary>Time as the file keeps it.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>The time in whole milliseconds, so that what is read back from the file equals what was written.</summary>
    public static DateTimeOffset GetUtcMilliseconds(this TimeProvider timeProvider) => timeProvider.GetUtcNow().ToMilliseconds();

    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
