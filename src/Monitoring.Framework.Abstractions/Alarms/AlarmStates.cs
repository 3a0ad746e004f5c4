namespace Monitoring.Framework;

/// <summary>CloudWatch's spelling of the states.</summary>
public static class AlarmStates
{
    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</summary>
    /// <param name="state">The state.</param>
    public static string ToName(this AlarmState state) => state switch
    {
        AlarmState.Ok => "OK",
        AlarmState.Alarm => "ALARM",
        _ => "INSUFFICIENT_DATA",
    };

    /// <summary>Reads CloudWatch's spelling.</summary>
    /// <param name="name">Such as <c>ALARM</c>; upper case, as on AWS.</param>
    /// <param name="state">The state, when the answer is true.</param>
    public static bool TryParse(string? name, out AlarmState state)
    {
        state = name switch
        {
            "OK" => AlarmState.Ok,
            "ALARM" => AlarmState.Alarm,
            _ => AlarmState.InsufficientData,
        };
        return name is "OK" or "ALARM" or "INSUFFICIENT_DATA";
    }
}
