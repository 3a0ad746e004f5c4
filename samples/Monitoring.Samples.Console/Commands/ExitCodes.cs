namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>What the process says to a script. From 64 on the numbers are those of sysexits.h.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>Something is down, missing or only partly done.</summary>
    public const int Finding = 1;

    /// <summary>A plan has changes.</summary>
    public const int Changes = 2;

    /// <summary>Bad usage or configuration.</summary>
    public const int Usage = 64;

    /// <summary>Something outside failed: a store, a destination.</summary>
    public const int Unavailable = 69;

    /// <summary>A bug.</summary>
    public const int Software = 70;

    /// <summary>Stopped by Ctrl+C before it was done, as shells have it.</summary>
    public const int Cancelled = 130;
}
