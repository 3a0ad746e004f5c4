using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>A silence as JSON.</summary>
internal sealed record SilenceDocument(
    string Id,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Match,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string? Window,
    string Author,
    string Comment,
    DateTimeOffset CreatedAt)
{
    public static SilenceDocument Of(Silence silence) =>
        new(silence.Id, silence.Match, silence.StartsAt, silence.EndsAt, silence.Window, silence.Author, silence.Comment, silence.CreatedAt);
}
