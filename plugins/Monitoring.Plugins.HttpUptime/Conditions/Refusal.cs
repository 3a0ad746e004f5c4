namespace Monitoring.Plugins.HttpUptime;

/// <summary>Why an answer is not as it should be.</summary>
/// <param name="Failure">The reason.</param>
/// <param name="Detail">What exactly is wrong.</param>
internal sealed record Refusal(ProbeFailure Failure, string Detail)
{
    private const int MaxShown = 60;

    public static string Quote(string text) => text.Length <= MaxShown ? $"'{text}'" : $"'{text.AsSpan(0, MaxShown)}…'";
}
