namespace Monitoring.Framework;

/// <summary>
/// A text with the values of a message in it, in a part of <see href="https://mustache.github.io/mustache.5.html">Mustache</see>: <c>{{title}}</c>, dotted names, sections,
/// inverted sections and comments. It runs no code, and every name is known: a wrong one is found when the host starts.
/// </summary>
public sealed class MessageTemplate
{
    private readonly string _path;
    private readonly IReadOnlyList<TemplateNode> _nodes;
    private readonly IReadOnlyDictionary<string, int> _limits;

    private MessageTemplate(string path, IReadOnlyList<TemplateNode> nodes, IReadOnlyDictionary<string, int> limits)
    {
        _path = path;
        _nodes = nodes;
        _limits = limits;
    }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="path">Its configuration path, for the sentence that says what is wrong with it.</param>
    /// <exception cref="MonitoringConfigurationException">It is none; the message names path, line and column.</exception>
    public static MessageTemplate Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        return new MessageTemplate(path, new TemplateParser(new TemplateSource(text, path)).Parse(), new Dictionary<string, int>());
    }

    /// <summary>The same template, which cuts values that are longer than the destination takes.</summary>
    /// <param name="limits">The most UTF-16 units of each value, by the last part of its name, such as <c>title</c> or <c>value</c>; a longer one ends with an ellipsis.</param>
    /// <param name="path">Their configuration path.</param>
    /// <exception cref="MonitoringConfigurationException">There is no such value, or its limit is not positive; the message names the path.</exception>
    public MessageTemplate WithLimits(IEnumerable<KeyValuePair<string, int>> limits, string path)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var checkedLimits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, limit) in limits)
        {
            if (!TemplateModel.ValueNames.Contains(name))
            {
                throw new MonitoringConfigurationException($"{path}:{name}", TemplateNames.Unknown(name, TemplateModel.ValueNames));
            }

            checkedLimits[name] = limit > 0 ? limit : throw new MonitoringConfigurationException($"{path}:{name}", $"the value is {limit}; it must be more than zero.");
        }

        return new MessageTemplate(_path, _nodes, checkedLimits);
    }

    /// <summary>Fills in the values of a message. What would be too long is made with fewer incidents, the worst ones; the counts stay as they are.</summary>
    /// <param name="notification">The message.</param>
    /// <param name="escape">Makes of a value what may stand where the template has it, such as the inside of a JSON string.</param>
    /// <exception cref="DeliveryException">Even without incidents it is longer than a million UTF-16 units.</exception>
    public string Render(Notification notification, Func<string, string> escape) =>
        TryRender(notification, escape) ?? throw DeliveryException.Permanent($"{_path}: what the template makes of the message is too long; leave something out of it.");

    internal string? TryRender(Notification notification, Func<string, string> escape)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(escape);
        var message = new TemplateMessage(notification);
        for (var count = notification.Incidents.Count; ; count /= 2)
        {
            var text = new TemplateWriter(escape, _limits).Write(_nodes, message with { Shown = count });
            if (text is not null || count == 0)
            {
                return text;
            }
        }
    }
}
