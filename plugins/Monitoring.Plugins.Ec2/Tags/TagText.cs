namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>What of a tag is shown in a sentence.</summary>
internal static class TagText
{
    private const int MaxShown = 60;

    public static string Show(string text) => AlarmText.Cut(text, MaxShown);
}
