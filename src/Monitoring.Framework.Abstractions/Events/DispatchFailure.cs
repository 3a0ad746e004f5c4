namespace Monitoring.Framework;

/// <summary>Something that failed while an event was handled.</summary>
/// <param name="Subject">What failed: the name of a source, an alarm, a notifier or a subscriber.</param>
/// <param name="Message">Why, in one sentence, without secrets.</param>
public sealed record DispatchFailure(string Subject, string Message);
