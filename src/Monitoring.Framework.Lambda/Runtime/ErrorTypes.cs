namespace Monitoring.Framework.Lambda;

/// <summary>The kinds of errors that Lambda is told of.</summary>
internal static class ErrorTypes
{
    /// <summary>The configuration, or the environment, is wrong: the function cannot start.</summary>
    public const string Configuration = "Monitoring.Configuration";

    /// <summary>The function cannot start for another reason.</summary>
    public const string Start = "Monitoring.Start";

    /// <summary>The event is JSON that nobody here knows, or no JSON.</summary>
    public const string UnknownEvent = "Monitoring.UnknownEvent";

    /// <summary>The event is one of ours, and wrong.</summary>
    public const string MalformedEvent = "Monitoring.MalformedEvent";

    /// <summary>The event asks for a job that this function may not do.</summary>
    public const string JobNotAllowed = "Monitoring.JobNotAllowed";

    /// <summary>Something of the event is not stored: it must come again.</summary>
    public const string NotCommitted = "Monitoring.NotCommitted";

    /// <summary>The time was over.</summary>
    public const string Deadline = "Monitoring.Deadline";

    /// <summary>The environment was shut down.</summary>
    public const string Stopped = "Monitoring.Stopped";

    /// <summary>The answer is larger than Lambda takes.</summary>
    public const string AnswerTooLarge = "Monitoring.AnswerTooLarge";

    /// <summary>A mistake of ours, or of a plugin.</summary>
    public const string Internal = "Monitoring.InternalError";
}
