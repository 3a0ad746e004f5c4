namespace Monitoring.Framework.Embedded.Server;

/// <summary>What PutCompositeAlarm refuses of the request itself; what depends on other alarms, and the rule's grammar, is the engine's to refuse.</summary>
internal static class PutCompositeAlarmRules
{
    /// <param name="request">The request.</param>
    /// <param name="region">The region the client speaks to; null when it did not say.</param>
    public static Refusal? Check(PutCompositeAlarmRequest request, string? region) =>
        Model(request)
        ?? AlarmNameRules.Check(request.AlarmName!)
        ?? CheckSuppressor(request)
        ?? ActionRules.Check(request, region)
        ?? TagRules.CheckNew(request.Tags);

    private static Refusal? Model(PutCompositeAlarmRequest request) => new ModelConstraints()
        .Actions("alarmActions", request.AlarmActions)
        .Length("alarmDescription", request.AlarmDescription, 0, 1024)
        .Required("alarmName", request.AlarmName)
        .Name("alarmName", request.AlarmName)
        .Required("alarmRule", request.AlarmRule)
        .Length("alarmRule", request.AlarmRule, 1, 10_240)
        .Actions("insufficientDataActions", request.InsufficientDataActions)
        .Actions("oKActions", request.OKActions)
        .Length("actionsSuppressor", request.ActionsSuppressor, 1, 1600)
        .Tags(request.Tags)
        .ToRefusal();

    private static Refusal? CheckSuppressor(PutCompositeAlarmRequest request)
    {
        var (suppressor, wait, extension) = (request.ActionsSuppressor, request.ActionsSuppressorWaitPeriod, request.ActionsSuppressorExtensionPeriod);
        if (suppressor is null)
        {
            return wait is not null ? Refusal.Validation("ActionsSuppressorWaitPeriod requires an ActionSuppressor")
                : extension is not null ? Refusal.Validation("ActionsSuppressorExtensionPeriod requires an ActionSuppressor")
                : null;
        }

        if (!IsAlarm(suppressor))
        {
            return Refusal.Validation("ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name");
        }

        return wait is null ? Refusal.Validation("ActionsSuppressorWaitPeriod must not be null")
            : extension is null ? Refusal.Validation("ActionsSuppressorExtensionPeriod must not be null")
            : CheckPeriod("ActionsSuppressorWaitPeriod", wait.Value) ?? CheckPeriod("ActionsSuppressorExtensionPeriod", extension.Value);
    }

    private static Refusal? CheckPeriod(string member, int seconds) =>
        seconds < 0 ? Refusal.Validation($"{member} must be greater than or equal to 0") : null;

    private static bool IsAlarm(string nameOrArn) =>
        !nameOrArn.StartsWith("arn:", StringComparison.Ordinal)
            ? nameOrArn.Length <= 255
            : nameOrArn.Split(':', 7) is ["arn", _, "cloudwatch", _, _, "alarm", { Length: > 0 }];
}
