#pragma warning disable CA1720 // The units have CloudWatch's names.

namespace Monitoring.Framework;

/// <summary>
/// The unit of a datum: the 27 that CloudWatch knows, with its names (see <see cref="MetricUnits"/> for the spelling with a slash).
/// Data of one metric in different units are separate streams and never mix.
/// </summary>
public enum MetricUnit
{
    /// <summary>No unit.</summary>
    None,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Microseconds.</summary>
    Microseconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Kilobytes.</summary>
    Kilobytes,

    /// <summary>Megabytes.</summary>
    Megabytes,

    /// <summary>Gigabytes.</summary>
    Gigabytes,

    /// <summary>Terabytes.</summary>
    Terabytes,

    /// <summary>Bits.</summary>
    Bits,

    /// <summary>Kilobits.</summary>
    Kilobits,

    /// <summary>Megabits.</summary>
    Megabits,

    /// <summary>Gigabits.</summary>
    Gigabits,

    /// <summary>Terabits.</summary>
    Terabits,

    /// <summary>Percent, 0 to 100.</summary>
    Percent,

    /// <summary>A count of things.</summary>
    Count,

    /// <summary>Bytes/Second.</summary>
    BytesPerSecond,

    /// <summary>Kilobytes/Second.</summary>
    KilobytesPerSecond,

    /// <summary>Megabytes/Second.</summary>
    MegabytesPerSecond,

    /// <summary>Gigabytes/Second.</summary>
    GigabytesPerSecond,

    /// <summary>Terabytes/Second.</summary>
    TerabytesPerSecond,

    /// <summary>Bits/Second.</summary>
    BitsPerSecond,

    /// <summary>Kilobits/Second.</summary>
    KilobitsPerSecond,

    /// <summary>Megabits/Second.</summary>
    MegabitsPerSecond,

    /// <summary>Gigabits/Second.</summary>
    GigabitsPerSecond,

    /// <summary>Terabits/Second.</summary>
    TerabitsPerSecond,

    /// <summary>Count/Second.</summary>
    CountPerSecond,
}
