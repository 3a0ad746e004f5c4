namespace Monitoring.Framework;

/// <summary>How finely a datum is stored; the number is CloudWatch's <c>StorageResolution</c> in seconds.</summary>
public enum StorageResolution
{
    /// <summary>High resolution: per second, for alarms with a period of 10, 20 or 30 s.</summary>
    High = 1,

    /// <summary>Standard resolution: per minute.</summary>
    Standard = 60,
}
