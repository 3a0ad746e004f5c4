namespace Monitoring.Framework.Embedded;

/// <summary>How an alarm is named in a rule or as a suppressor: by its name or by its ARN.</summary>
internal static class AlarmReference
{
    private const string Prefix = "arn:";

    /// <summary>The name of an alarm of a rule.</summary>
    /// <exception cref="AlarmOperationException">It is an alarm of another region or account.</exception>
    public static string NameOf(string reference, DiscoveryScope scope)
    {
        if (TryParseArn(reference) is not { } alarm)
        {
            return reference;
        }

        if (alarm.Region != scope.Region)
        {
            throw RuleExpectations.Error($"Wrong ARN region, it was {alarm.Region} but {scope.Region} was expected instead");
        }

        return alarm.Account == scope.Account
            ? alarm.Name
            : throw AlarmOperationException.Invalid("A composite alarm cannot have a child relation with alarms from another AWS account");
    }

    /// <summary>The name of a suppressor.</summary>
    /// <exception cref="AlarmOperationException">It is neither a name nor the ARN of an alarm of this account and region.</exception>
    public static string SuppressorOf(string reference, DiscoveryScope scope)
    {
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return reference;
        }

        return TryParseArn(reference) is { } alarm && alarm.Region == scope.Region && alarm.Account == scope.Account
            ? alarm.Name
            : throw AlarmOperationException.Invalid("ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name");
    }

    private static AlarmIdentity? TryParseArn(string text) =>
        text.Split(':', 7) is ["arn", var partition, "cloudwatch", var region, var account, "alarm", var name]
            ? new AlarmIdentity(partition, account, region, name)
            : null;
}
