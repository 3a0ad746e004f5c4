using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Where the messages of an episode are.</summary>
/// <param name="Root">The <c>ts</c> of the first one, whose thread has the others and which the end of the episode edits.</param>
/// <param name="Channel">The id of the channel that it is in; null when Slack did not say.</param>
/// <param name="Configured">The channel that was configured when it was sent; null when that is not known.</param>
/// <param name="Told">What the first one said: an edit replaces that, and Slack gives it back only to apps that may read the channel.</param>
internal sealed partial record SlackReceipt(string Root, string? Channel, string? Configured, string? Told)
{
    private const string ChannelProperty = "channel";
    private const string ConfiguredProperty = "configured_channel";
    private const string RootProperty = "thread_ts";
    private const string ToldProperty = "told";

    public static SlackReceipt? Read(DeliveryReceipt? receipt)
    {
        var properties = receipt?.Properties;
        return (properties?.GetValueOrDefault(RootProperty) ?? receipt?.MessageId) is { } root
            ? new SlackReceipt(root, properties?.GetValueOrDefault(ChannelProperty), properties?.GetValueOrDefault(ConfiguredProperty), properties?.GetValueOrDefault(ToldProperty))
            : null;
    }

    /// <summary>Whether it is in the channel that is configured: a reply in one that was configured earlier would be told to the wrong people.</summary>
    public bool IsIn(string channel) => Configured is null || Configured == channel;

    /// <summary>What is kept of a message that was taken. Of what Slack says only what looks like its ids is kept.</summary>
    public DeliveryReceipt Write(string? messageId)
    {
        var properties = new Dictionary<string, string> { [RootProperty] = Root };
        Add(ChannelProperty, Channel);
        Add(ConfiguredProperty, Configured);
        Add(ToldProperty, Told);
        return new DeliveryReceipt(messageId ?? Root, properties);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                properties.Add(name, value);
            }
        }
    }

    /// <summary>The id of a message, or null when it is none.</summary>
    public static string? Ts(string? text) => text is not null && TsForm().IsMatch(text) ? text : null;

    /// <summary>The id of a channel, or null when it is none.</summary>
    public static string? ChannelId(string? text) => text is not null && ChannelForm().IsMatch(text) ? text : null;

    [GeneratedRegex(@"\A[0-9]{1,20}\.[0-9]{1,20}\z")]
    private static partial Regex TsForm();

    [GeneratedRegex(@"\A[CGD][A-Z0-9]{1,30}\z")]
    private static partial Regex ChannelForm();
}
