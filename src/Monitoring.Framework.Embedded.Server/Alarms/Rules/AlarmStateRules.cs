using System.Text.Json;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>What SetAlarmState and the operations on lists of names refuse of the request itself.</summary>
internal static class AlarmStateRules
{
    public static Refusal? Check(SetAlarmStateRequest request) => new ModelConstraints()
        .Required("alarmName", request.AlarmName)
        .Name("alarmName", request.AlarmName)
        .Required("stateValue", request.StateValue)
        .OneOf("stateValue", request.StateValue, AlarmModel.States)
        .Required("stateReason", request.StateReason)
        .Length("stateReason", request.StateReason, 0, 1023)
        .Length("stateReasonData", request.StateReasonData, 0, 4000)
        .ToRefusal()
        ?? (request.StateReasonData is { } data && !IsJson(data) ? new Refusal("InvalidFormat") : null);

    public static Refusal? Check(AlarmNamesRequest request) => new ModelConstraints()
        .Required("alarmNames", request.AlarmNames)
        .Names(request.AlarmNames)
        .ToRefusal();

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
