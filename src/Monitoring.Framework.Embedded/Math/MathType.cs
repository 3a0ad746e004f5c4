namespace Monitoring.Framework.Embedded;

/// <summary>What a part of an expression stands for.</summary>
internal enum MathType
{
    /// <summary>S: one number.</summary>
    Scalar,

    /// <summary>TS: the time series of a metric of the request.</summary>
    Metric,

    /// <summary>TS: a time series.</summary>
    Series,

    /// <summary>TS[]: an array of time series.</summary>
    Array,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary>A bare word in upper case, such as <c>REPEAT</c>.</summary>
    Keyword,
}
