namespace Monitoring.Framework.Embedded.Server;

/// <summary>Which tags an alarm may have.</summary>
internal static class TagRules
{
    public const int Most = 50;

    /// <summary>Of the tags that an alarm is created with.</summary>
    public static Refusal? CheckNew(IReadOnlyList<TagMember>? tags) =>
        CheckKeys(tags)
        ?? (Of(tags).Count > Most ? Refusal.Validation($"The resultant tag set must not have more than {Most} user tags.") : null);

    public static Refusal? Check(TagResourceRequest request) => new ModelConstraints()
        .Required("resourceARN", request.ResourceARN)
        .Length("resourceARN", request.ResourceARN, 1, 1024)
        .Required("tags", request.Tags)
        .Tags(request.Tags)
        .ToRefusal()
        ?? CheckKeys(request.Tags)
        ?? (Of(request.Tags).Count > Most ? TooMany : null);

    public static Refusal? Check(UntagResourceRequest request) => new ModelConstraints()
        .Required("resourceARN", request.ResourceARN)
        .Length("resourceARN", request.ResourceARN, 1, 1024)
        .Required("tagKeys", request.TagKeys)
        .Each("tagKeys", request.TagKeys, 1, 128)
        .ToRefusal();

    public static Refusal? Check(ListTagsForResourceRequest request) => new ModelConstraints()
        .Required("resourceARN", request.ResourceARN)
        .Length("resourceARN", request.ResourceARN, 1, 1024)
        .ToRefusal();

    /// <summary>What TagResource says when the alarm would have too many tags.</summary>
    public static Refusal TooMany { get; } = new("InvalidParameterValue", "tags are invalid.");

    /// <summary>The tags as a map: of a key that is given twice, the last wins.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<TagMember>? tags)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? [])
        {
            map[tag.Key!] = tag.Value!;
        }

        return map;
    }

    private static Refusal? CheckKeys(IReadOnlyList<TagMember>? tags) =>
        tags?.Any(static tag => tag.Key!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) == true
            ? new Refusal("AccessDenied", "The provided tag keys must not start with any case of \"aws:\"")
            : null;
}
