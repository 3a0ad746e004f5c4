namespace Monitoring.Framework.Lambda;

/// <summary>What the runtime API said to an outcome.</summary>
internal enum RuntimeAnswer
{
    /// <summary>It is taken.</summary>
    Taken,

    /// <summary>It is not taken, and sending it again would change nothing: another outcome was taken before, or the invocation is over.</summary>
    Refused,

    /// <summary>It is too large.</summary>
    TooLarge,
}
