namespace Monitoring.Framework.Embedded.Server;

/// <summary>A topic by its name, which means one of this back end, or by its ARN.</summary>
internal static class TopicName
{
    private static readonly string _prefix =
        $"arn:{DiscoveryScope.Local.Partition}:sns:{DiscoveryScope.Local.Region}:{DiscoveryScope.Local.Account}:";

    /// <returns>The ARN.</returns>
    /// <exception cref="MonitoringConfigurationException">It is neither.</exception>
    public static string Parse(string path, string nameOrArn)
    {
        if (IsName(nameOrArn))
        {
            return _prefix + nameOrArn;
        }

        return nameOrArn.Split(':') is ["arn", { Length: > 0 }, "sns", { Length: > 0 }, { Length: > 0 }, var name] && IsName(name)
            ? nameOrArn
            : throw new MonitoringConfigurationException(
                path,
                $"'{nameOrArn}' is neither the name of a topic (up to 256 letters, digits, - and _) nor its ARN, such as {_prefix}ops.");
    }

    /// <summary>As short as it can be told: the name alone of a topic of this back end.</summary>
    public static string Shorten(string arn) => arn.StartsWith(_prefix, StringComparison.Ordinal) ? arn[_prefix.Length..] : arn;

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 256 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
