using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>Which alarm it is: its ARN tells all; names that messages give beside it are for people, and regions are display names.</summary>
internal static class AlarmArn
{
    private const int MaxName = 255;

    public static AlarmIdentity? Parse(string? arn) =>
        arn?.Split(':', 7) is ["arn", var partition, "cloudwatch", var region, var account, "alarm", var name]
        && IsCode(partition) && IsCode(region) && IsCode(account) && IsName(name)
            ? new AlarmIdentity(partition, account, region, name)
            : null;

    /// <summary>For a message without an ARN.</summary>
    public static AlarmIdentity? Of(string? account, string? region, string? name) =>
        IsCode(account) && IsCode(region) && IsName(name) ? new AlarmIdentity(ConsoleLinks.PartitionOf(region), account!, region!, name!) : null;

    /// <summary>The first alarm among the resources of an event.</summary>
    public static AlarmIdentity? OfResources(JsonElement root) =>
        root.Member("resources").Texts().Select(Parse).FirstOrDefault(static alarm => alarm is not null);

    private static bool IsCode(string? code) => code is { Length: > 0 and <= 64 } && code.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsName(string? name) => name is { Length: > 0 and <= MaxName } && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl);
}
