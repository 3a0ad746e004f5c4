namespace Monitoring.Framework;

/// <summary>Trouble of the monitoring itself, or its end.</summary>
internal sealed record WatchdogReport
{
    /// <summary>What is in trouble, such as the name of a destination.</summary>
    public required string Subject { get; init; }

    /// <summary>The destination that is in trouble, if it is one: it is not the one to tell.</summary>
    public string? Destination { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What is wrong, or what has become of it, without secrets.</summary>
    public required string Reason { get; init; }

    /// <summary>The same for all reports of the same trouble, in every process. The end of trouble has a key of its own.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the trouble is over.</summary>
    public bool IsOver { get; init; }
}
