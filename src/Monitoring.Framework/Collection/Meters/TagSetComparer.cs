using TagPair = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Monitoring.Framework;

/// <summary>Equal are measurements whose chosen tags are the same, in whatever order. Looks measurements up as they come, without a copy.</summary>
internal sealed class TagSetComparer(IList<string>? chosen) : IEqualityComparer<TagPair[]>, IAlternateEqualityComparer<ReadOnlySpan<TagPair>, TagPair[]>
{
    private readonly string[]? _chosen = chosen is null ? null : [.. chosen];

    /// <summary>The tags that count: chosen ones that have a value.</summary>
    public static TagPair[] Select(ReadOnlySpan<TagPair> tags, IList<string>? chosen)
    {
        List<TagPair> selected = [];
        foreach (var tag in tags)
        {
            if (tag.Value is not null && (chosen is null || chosen.Contains(tag.Key)))
            {
                selected.Add(tag);
            }
        }

        return [.. selected];
    }

    public TagPair[] Create(ReadOnlySpan<TagPair> alternate) => Select(alternate, _chosen);

    public bool Equals(TagPair[]? x, TagPair[]? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(x.AsSpan(), y));

    public int GetHashCode(TagPair[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<TagPair> alternate, TagPair[] other)
    {
        var at = 0;
        foreach (var tag in alternate)
        {
            if (!Counts(tag))
            {
                continue;
            }

            if (at >= other.Length || !(Same(tag, other[at]) || Contains(other, tag)))
            {
                return false;
            }

            at++;
        }

        return at == other.Length;
    }

    public int GetHashCode(ReadOnlySpan<TagPair> alternate)
    {
        // A sum, because the order does not count. Names tell little apart: their values do.
        var hash = 0;
        foreach (var tag in alternate)
        {
            if (Counts(tag))
            {
                hash += (tag.Value!.GetHashCode() * 31) ^ tag.Key.Length;
            }
        }

        return hash;
    }

    private static bool Same(TagPair one, TagPair other) => one.Key == other.Key && one.Value!.Equals(other.Value);

    private static bool Contains(TagPair[] tags, TagPair tag)
    {
        foreach (var each in tags)
        {
            if (Same(tag, each))
            {
                return true;
            }
        }

        return false;
    }

    private bool Counts(TagPair tag)
    {
        if (tag.Value is null || _chosen is null)
        {
            return tag.Value is not null;
        }

        foreach (var name in _chosen)
        {
            if (name == tag.Key)
            {
                return true;
            }
        }

        return false;
    }
}
