using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules;

/// <summary>One dimension of a rule: its name, and where its values come from.</summary>
internal abstract record DimensionValues(string Name)
{
    /// <summary>Values to check the rule with before anything is discovered.</summary>
    public abstract IReadOnlyList<string> Samples { get; }

    public abstract IReadOnlyList<string> Values(IReadOnlyList<MonitoredResource> resources);

    /// <summary>Which values of a reported metric are wanted.</summary>
    public virtual Predicate<string> Filter(IReadOnlyList<MonitoredResource> resources) => Values(resources).ToHashSet(StringComparer.Ordinal).Contains;
}

/// <summary>Whatever the metrics that are reported have, or what of it a search finds.</summary>
internal sealed record ReportedValues(string Name, Regex? Search) : DimensionValues(Name)
{
    public override IReadOnlyList<string> Samples => [$"reported {Search}"];

    public override IReadOnlyList<string> Values(IReadOnlyList<MonitoredResource> resources) => [];

    public override Predicate<string> Filter(IReadOnlyList<MonitoredResource> resources) => value => Search?.IsMatch(value) ?? true;
}

/// <summary>Values that the rule lists.</summary>
internal sealed record StaticValues(string Name, IReadOnlyList<string> Listed) : DimensionValues(Name)
{
    public override IReadOnlyList<string> Samples => Listed;

    public override IReadOnlyList<string> Values(IReadOnlyList<MonitoredResource> resources) => Listed;
}

/// <summary>A fact of each resource that matches. A resource that has no such fact, or one that no dimension can hold, is passed over.</summary>
internal sealed record ResourceValues(string Name, string ResourceType, string Fact, Regex? DnsSearch, IReadOnlyList<KeyValuePair<string, string>> HasTags)
    : DimensionValues(Name)
{
    private const int MaxValue = 1024;

    /// <summary>The same for the same selection, so that two rules that differ in nothing but a threshold are found.</summary>
    public override IReadOnlyList<string> Samples
    {
        get
        {
            var selection = string.Join('\n', HasTags.Select(static tag => $"{tag.Key}\n{tag.Value}").Prepend($"{ResourceType}\n{Fact}\n{DnsSearch}"));
            return [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(selection)))];
        }
    }

    public override IReadOnlyList<string> Values(IReadOnlyList<MonitoredResource> resources) =>
        [.. resources.Where(Matches).Select(FactOf).OfType<string>().Where(IsDimensionValue).Distinct(StringComparer.Ordinal)];

    private static bool IsDimensionValue(string value) => !string.IsNullOrWhiteSpace(value) && value.Length <= MaxValue && Ascii.IsValid(value);

    private bool Matches(MonitoredResource resource) =>
        resource.Type == ResourceType
        && (DnsSearch is null || (resource.Properties.GetValueOrDefault(ResourceProperties.DnsName) is { } name && DnsSearch.IsMatch(name)))
        && HasTags.All(wanted => resource.Tags.Any(tag => Contains(tag.Key, wanted.Key) && Contains(tag.Value, wanted.Value)));

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private string? FactOf(MonitoredResource resource) => Fact switch
    {
        nameof(MonitoredResource.Id) => resource.Id,
        nameof(MonitoredResource.Name) => resource.Name,
        _ => resource.Properties.GetValueOrDefault(Fact),
    };
}
