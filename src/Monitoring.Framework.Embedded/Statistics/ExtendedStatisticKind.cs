namespace Monitoring.Framework.Embedded;

/// <summary>CloudWatch's families of statistics that a summary does not tell.</summary>
internal enum ExtendedStatisticKind
{
    /// <summary><c>pNN</c>: the value that so many percent of the samples do not exceed.</summary>
    Percentile,

    /// <summary><c>TM</c>, <c>tmNN</c>, <c>IQM</c>: the mean of the samples between two bounds.</summary>
    TrimmedMean,

    /// <summary><c>TC</c>, <c>tcNN</c>: how many samples lie between two bounds.</summary>
    TrimmedCount,

    /// <summary><c>TS</c>, <c>tsNN</c>: the sum of the samples between two bounds.</summary>
    TrimmedSum,

    /// <summary><c>WM</c>, <c>wmNN</c>: the mean when samples beyond a bound count as the bound.</summary>
    WinsorizedMean,

    /// <summary><c>PR</c>: how many percent of the samples lie between two values.</summary>
    PercentileRank,
}
