using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Reads section <c>Monitoring:Server:Topics</c>: topics by name or ARN, each with its subscriptions by name. The colons of an ARN are separators to the configuration,
/// so that a topic is whatever section has <c>Subscriptions</c>.
/// </summary>
internal static class SubscriptionReader
{
    private const string Subscriptions = "Subscriptions";

    public static IReadOnlyList<Subscription> Read(IConfigurationSection topics)
    {
        var read = new List<Subscription>();
        ReadTopics(topics, topics, read);
        return read;
    }

    private static void ReadTopics(IConfigurationSection root, IConfigurationSection section, List<Subscription> read)
    {
        if (section.Value is not null)
        {
            throw new MonitoringConfigurationException(section.Path, "a topic is a section with Subscriptions, not a value.");
        }

        var children = section.GetChildren().ToList();
        if (!children.Exists(IsSubscriptions))
        {
            children.ForEach(child => ReadTopics(root, child, read));
            return;
        }

        if (children.Find(static child => !IsSubscriptions(child)) is { } unknown)
        {
            throw new MonitoringConfigurationException(unknown.Path, $"unknown key '{unknown.Key}'; a topic has Subscriptions.");
        }

        var topic = TopicName.Parse(section.Path, section == root ? "" : section.Path[(root.Path.Length + 1)..]);
        read.AddRange(section.GetSection(Subscriptions).GetChildren().Select(child => ReadSubscription(topic, child)));
    }

    private static bool IsSubscriptions(IConfigurationSection section) => section.Key.Equals(Subscriptions, StringComparison.OrdinalIgnoreCase);

    private static Subscription ReadSubscription(string topicArn, IConfigurationSection section)
    {
        if (section.Value is not null)
        {
            throw new MonitoringConfigurationException(section.Path, "a subscription is a section with an Endpoint, not a value.");
        }

        var options = section.Read(static s => s.Get<SubscriptionOptions>(o => o.ErrorOnUnknownConfiguration = true));
        Check($"{section.Path}:{nameof(options.Endpoint)}", EndpointRefusal(options.Endpoint));
        Check(
            $"{section.Path}:{nameof(options.SignatureVersion)}",
            options.SignatureVersion is "1" or "2" ? null : "the value must be 1 (SHA-1) or 2 (SHA-256).");
        return new Subscription(topicArn, section.Key, options, section.Path);
    }

    /// <summary>References are only looked at; what is plain must be right now.</summary>
    private static string? EndpointRefusal(string? endpoint)
    {
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            return "an absolute http or https URL, or a reference to one, is needed.";
        }

        return SecretReference.Refusal(endpoint) ?? (SecretReference.TrySplit(endpoint, out _, out _) ? null : SnsTarget.Refusal(endpoint));
    }

    private static void Check(string path, string? refusal)
    {
        if (refusal is not null)
        {
            throw new MonitoringConfigurationException(path, refusal);
        }
    }
}
