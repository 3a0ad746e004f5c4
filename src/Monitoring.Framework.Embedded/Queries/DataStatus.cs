namespace Monitoring.Framework.Embedded;

/// <summary>CloudWatch's StatusCode of a result, spelled as it spells it.</summary>
internal enum DataStatus
{
    /// <summary>These are the last points of the series.</summary>
    Complete,

    /// <summary>The next page has more.</summary>
    PartialData,

    /// <summary>The metric is of another account.</summary>
    Forbidden,
}
