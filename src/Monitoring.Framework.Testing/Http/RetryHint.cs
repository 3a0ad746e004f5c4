namespace Monitoring.Framework.Testing;

/// <summary>The ways in which services say how long they want to be left alone.</summary>
public enum RetryHint
{
    /// <summary>The header <c>Retry-After</c> with a number of seconds.</summary>
    Seconds,

    /// <summary>The header <c>Retry-After</c> with a moment.</summary>
    Date,

    /// <summary>Telegram: <c>parameters.retry_after</c> in the body, in seconds.</summary>
    Telegram,

    /// <summary>Matrix: <c>retry_after_ms</c> in the body.</summary>
    Matrix,

    /// <summary>Discord: <c>retry_after</c> in the body, in seconds and parts of them.</summary>
    Discord,
}
