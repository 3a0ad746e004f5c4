namespace Monitoring.Framework;

/// <summary>What is logged once of an instrument.</summary>
[Flags]
internal enum InstrumentProblem
{
    None = 0,
    Limit = 1,
    Invalid = 2,
    Dimensions = 4,
}
