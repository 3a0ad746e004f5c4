using System.Collections;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Monitoring.Framework;

/// <summary>Makes metrics of an instrument's tags: what CloudWatch would refuse is replaced or left out, always in the same way.</summary>
internal sealed class MeterDimensions(Instrument instrument, MeterSourceOptions options, ISecretRedactor redactor)
{
    private const int MaxDimensions = 30;
    private const int MaxName = 255;
    private const int MaxValue = 1024;
    private const string Overflow = "otel.metric.overflow";

    private readonly string _name = string.IsNullOrWhiteSpace(instrument.Name) ? "?" : Clean(instrument.Name, MaxName);

    /// <summary>Whether tags were left out because there were more than a metric can have.</summary>
    public bool WereTooMany { get; private set; }

    /// <summary>Why CloudWatch would refuse a namespace or the fixed dimensions; null when it would take them.</summary>
    public static string? Refusal(string ns, IReadOnlyDictionary<string, string> dimensions)
    {
        try
        {
            var metric = new MetricId(ns, "any", dimensions.Select(static each => new Dimension(each.Key, each.Value)));
            return new MetricDatum { Metric = metric, Timestamp = DateTimeOffset.UnixEpoch, Value = 0 }.Refusal();
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    public MetricId Of(KeyValuePair<string, object?>[] tags)
    {
        List<Dimension> dimensions = [];

        // Of a name that comes twice the last value counts, and what is measured counts more than what the instrument or its meter always has.
        foreach (var (key, value) in tags.AsEnumerable().Reverse().Concat(Fixed(instrument.Tags)).Concat(Fixed(instrument.Meter.Tags)))
        {
            Add(dimensions, key, value);
        }

        return Make(dimensions);
    }

    public MetricId OfOverflow() => Make([new Dimension(Overflow, "true")]);

    private MetricId Make(List<Dimension> dimensions)
    {
        var room = MaxDimensions - options.Dimensions.Count;
        dimensions.RemoveAll(each => options.Dimensions.ContainsKey(each.Name));
        WereTooMany |= dimensions.Count > room;
        return new MetricId(
            options.Namespace,
            _name,
            options.Dimensions.Select(static each => new Dimension(each.Key, each.Value)).Concat(dimensions.OrderBy(static each => each.Name, StringComparer.Ordinal).Take(room)));
    }

    private IEnumerable<KeyValuePair<string, object?>> Fixed(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags?.Where(tag => options.Tags?.Contains(tag.Key) ?? true) ?? [];

    private void Add(List<Dimension> dimensions, string key, object? value)
    {
        var name = Clean(key.StartsWith(':') ? $"_{key[1..]}" : key, MaxName);
        var text = Clean(redactor.Redact(Text(value)), MaxValue);
        if (!string.IsNullOrWhiteSpace(name) && !string.IsNullOrWhiteSpace(text) && !dimensions.Exists(each => each.Name == name))
        {
            dimensions.Add(new Dimension(name, text));
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(',', list.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };

    /// <summary>Printable ASCII of a length; what is not becomes a question mark.</summary>
    private static string Clean(string text, int length)
    {
        var cut = text.Length > length ? text[..length] : text;
        return string.Create(cut.Length, cut, static (characters, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                characters[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
            }
        });
    }
}
