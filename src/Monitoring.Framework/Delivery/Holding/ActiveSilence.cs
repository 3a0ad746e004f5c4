namespace Monitoring.Framework;

/// <summary>A silence that is understood.</summary>
internal sealed class ActiveSilence(Silence silence)
{
    private readonly Matchers _matchers = Matchers.Of(silence.Match);
    private readonly TimeWindow? _window = silence.Window is null ? null : TimeWindow.TryParse(silence.Window, out _);

    public DateTimeOffset EndsAt => silence.EndsAt;

    /// <summary>Whether it holds at a moment. One whose window is not understood (another version made it) does not: better told than lost.</summary>
    public bool Holds(DateTimeOffset now) =>
        silence.StartsAt <= now && now < silence.EndsAt && (silence.Window is null || _window?.Contains(now) == true);

    public bool Matches(RoutedSubject subject) => _matchers.Count > 0 && _matchers.Matches(subject);

    public override string ToString() => $"silenced by {silence.Author} until {silence.EndsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({silence.Comment})";
}
