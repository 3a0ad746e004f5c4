namespace Monitoring.Framework;

/// <summary>What came of a <see cref="DeliveryCommit"/>.</summary>
public enum CommitResult
{
    /// <summary>All of it is written.</summary>
    Committed,

    /// <summary>Nothing is written, and that is fine: the same had arrived before, or the back end's own state write is out of date.</summary>
    AlreadyKnown,

    /// <summary>Nothing is written: somebody else has changed an incident or a group meanwhile. Read them again, and decide anew.</summary>
    Conflict,
}
