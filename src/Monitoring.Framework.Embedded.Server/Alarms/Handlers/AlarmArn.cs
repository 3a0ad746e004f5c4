namespace Monitoring.Framework.Embedded.Server;

/// <summary>The ARN by which the operations on tags name an alarm.</summary>
internal static class AlarmArn
{
    private static readonly string _prefix = DiscoveryScope.Local.Alarm("").Arn;

    /// <returns>The alarm's name.</returns>
    /// <exception cref="CloudWatchException">It is the ARN of something else, or none; nothing of the kind is here.</exception>
    public static string NameOf(string arn) =>
        arn.StartsWith(_prefix, StringComparison.Ordinal) ? arn[_prefix.Length..] : throw ErrorKind.ResourceNotFoundException.With(null);
}
