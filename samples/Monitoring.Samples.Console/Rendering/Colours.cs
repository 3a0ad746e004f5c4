using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The colours of the states, as ANSI sequences: lines are written without the table library, which costs more to load than the rest of a start.</summary>
internal static class Colours
{
    public const string Reset = "\e[0m";
    public const string Faint = "\e[2m";
    public const string Bold = "\e[1m";

    public static string Of(AlarmState state) => state switch
    {
        AlarmState.Ok => "\e[32m",
        AlarmState.Alarm => "\e[31m",
        _ => "\e[33m",
    };
}
