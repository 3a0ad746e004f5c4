namespace Monitoring.Framework;

/// <summary>
/// How a destination words its messages: the option <c>Template</c> of a notifier. It changes the message before the notifier writes it in its own way, so that what arrives is as
/// valid and as short as without it.
/// </summary>
public sealed class NotificationTemplate
{
    private MessageTemplate? _title;
    private MessageTemplate? _text;

    /// <summary>The title, a <see cref="MessageTemplate"/> that gives plain text; the message's own where it gives nothing, and unless given.</summary>
    public string? Title { get; set; }

    /// <summary>The text under the title, a <see cref="MessageTemplate"/> that gives plain text; the message's own unless given.</summary>
    public string? Text { get; set; }

    /// <summary>The names of the facts that are shown, in their order; all unless given, none when empty.</summary>
    public IList<string>? Facts { get; set; }

    /// <summary>Reads the templates.</summary>
    /// <param name="path">Where they stand in the configuration.</param>
    /// <exception cref="MonitoringConfigurationException">One of them is wrong; the message names path, line and column.</exception>
    public void Validate(string path)
    {
        _title = Title is null ? null : MessageTemplate.Parse(Title, $"{path}:{nameof(Title)}");
        _text = Text is null ? null : MessageTemplate.Parse(Text, $"{path}:{nameof(Text)}");
        if (Facts?.Any(string.IsNullOrWhiteSpace) == true)
        {
            throw new MonitoringConfigurationException($"{path}:{nameof(Facts)}", "a name is blank; name facts, such as Since and Cause, or leave them all out.");
        }
    }

    /// <summary>The message as it is worded here.</summary>
    /// <param name="notification">The message.</param>
    /// <remarks><see cref="Validate"/> comes first.</remarks>
    public Notification Apply(Notification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var title = _title?.TryRender(notification, static value => value);
        return notification with
        {
            Title = string.IsNullOrWhiteSpace(title) ? notification.Title : title,
            Text = _text?.TryRender(notification, static value => value) ?? notification.Text,
            Facts = Facts is null ? notification.Facts : [.. Facts.SelectMany(name => notification.Facts.Where(fact => fact.Name == name))],
        };
    }
}
