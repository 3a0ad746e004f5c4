using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework;

/// <summary>
/// The description of an owned alarm: the text for people, then one line of JSON that carries owner, key, severity, labels and routed tags, and a
/// fingerprint of what was written. It is the only part of an alarm that travels inside an SNS message, and it marks the alarm as owned.
/// </summary>
public static class AlarmDescription
{
    private const string Start = "{\"monitoring\":";

    private static readonly IReadOnlyDictionary<string, string> _none = new Dictionary<string, string>();

    [ThreadStatic]
    private static (string? Description, Marker? Marker) _latest;

    /// <summary>The description of an alarm as the back end should keep it.</summary>
    /// <param name="definition">The alarm, its description the text for people.</param>
    /// <param name="owner">Who owns it.</param>
    /// <param name="applied">The fingerprint of what is written, by which a later change by hand is seen; null for none.</param>
    public static string Encode(AlarmDefinition definition, string owner, string? applied = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var key = definition.Key;
        var marker = new Marker(
            owner,
            key.Policy,
            key.Resource,
            key.Rule,
            definition.Severity,
            definition.Labels.Count == 0 ? null : Sorted(definition.Labels),
            definition.RoutedTags.Count == 0 ? null : Sorted(definition.RoutedTags),
            applied);
        var json = JsonSerializer.Serialize(new Envelope(marker), DescriptionJson.Default.Envelope);
        return string.IsNullOrEmpty(definition.Description) ? json : $"{definition.Description}\n{json}";
    }

    /// <summary>Restores an alarm from its description: the text for people, key, severity, labels and routed tags.</summary>
    /// <param name="definition">The alarm as the back end keeps it.</param>
    /// <param name="owner">Who owns it; null when the description has no marker, and then the alarm is returned as it is.</param>
    public static AlarmDefinition Decode(AlarmDefinition definition, out string? owner) => Decode(definition, out owner, out _);

    /// <summary>Restores an alarm from its description, and what was applied when it was written.</summary>
    /// <param name="definition">The alarm as the back end keeps it.</param>
    /// <param name="owner">Who owns it; null when the description has no marker, and then the alarm is returned as it is.</param>
    /// <param name="applied">The fingerprint of what was written; null when there is none.</param>
    public static AlarmDefinition Decode(AlarmDefinition definition, out string? owner, out string? applied)
    {
        ArgumentNullException.ThrowIfNull(definition);
        owner = applied = null;
        var description = definition.Description ?? "";
        var at = description.LastIndexOf(Start, StringComparison.Ordinal);
        if (at < 0 || Marked(description, at) is not { } marker)
        {
            return definition;
        }

        (owner, applied) = (marker.Owner, marker.Applied);
        return definition with
        {
            Key = new AlarmKey(marker.Policy, marker.Resource, marker.Rule),
            Description = at == 0 ? null : description[..(description[at - 1] == '\n' ? at - 1 : at)],
            Severity = marker.Severity,
            Labels = marker.Labels ?? _none,
            RoutedTags = marker.Tags ?? _none,
        };
    }

    /// <summary>A back end decodes each alarm that it reads, and whoever reads from it decodes it right after: the parsing is most of what that costs.</summary>
    private static Marker? Marked(string description, int at)
    {
        if (!ReferenceEquals(description, _latest.Description))
        {
            _latest = (description, Parse(description[at..]));
        }

        return _latest.Marker;
    }

    private static Marker? Parse(string json)
    {
        try
        {
            var marker = JsonSerializer.Deserialize(json, DescriptionJson.Default.Envelope)?.Monitoring;
            return marker is { Owner: not null, Policy: not null, Resource: not null, Rule: not null } ? marker : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> values)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            sorted.Add(key, value);
        }

        return sorted;
    }

    internal sealed record Envelope(Marker Monitoring);

    internal sealed record Marker(
        string Owner,
        string Policy,
        string Resource,
        string Rule,
        AlarmSeverity Severity,
        SortedDictionary<string, string>? Labels,
        SortedDictionary<string, string>? Tags,
        string? Applied);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AlarmDescription.Envelope))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
