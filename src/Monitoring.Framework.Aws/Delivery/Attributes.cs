namespace Monitoring.Framework.Aws;

/// <summary>The names of the attributes that are not keys. Times are milliseconds since 1970.</summary>
internal static class Attributes
{
    public const string Attempts = "attempts";
    public const string Created = "created";
    public const string Data = "data";
    public const string Destination = "destination";
    public const string Due = "due";
    public const string Ends = "ends";
    public const string Episode = "episode";
    public const string Error = "error";
    public const string Held = "held";
    public const string Id = "id";
    public const string Key = "key";
    public const string MergedInto = "mergedInto";
    public const string MovedFrom = "movedFrom";
    public const string Next = "next";
    public const string Open = "open";
    public const string Opening = "opening";
    public const string Owner = "owner";
    public const string Parts = "parts";
    public const string PausedSince = "pausedSince";
    public const string PausedUntil = "pausedUntil";
    public const string Place = "place";
    public const string Sequence = "sequence";
    public const string Settled = "settled";
    public const string Status = "status";
    public const string Taken = "taken";
    public const string Touched = "touched";
    public const string Until = "until";
    public const string Updated = "updated";
    public const string Version = "version";
}
