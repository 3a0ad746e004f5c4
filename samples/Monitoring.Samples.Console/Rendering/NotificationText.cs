using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>A notification as lines of text.</summary>
internal static class NotificationText
{
    public static IEnumerable<string> Lines(Notification notification)
    {
        yield return notification.Title;
        if (!string.IsNullOrEmpty(notification.Text))
        {
            yield return notification.Text;
        }

        var width = notification.Facts.Count == 0 ? 0 : notification.Facts.Max(static fact => fact.Name.Length);
        foreach (var fact in notification.Facts)
        {
            yield return $"{fact.Name.PadRight(width)}  {fact.Value}";
        }

        foreach (var section in notification.Sections)
        {
            yield return $"{section.Heading}: {section.Text}";
        }

        foreach (var link in notification.Links)
        {
            yield return $"{link.Text}: {link.Url}";
        }
    }
}
