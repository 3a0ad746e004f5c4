using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>The subject of the message about an alarm, as CloudWatch gives it to SNS.</summary>
internal static class SnsSubject
{
    private const int MaxSubject = 100;
    private const int MaxSmsName = 90;
    private const string Cut = "...";

    /// <summary>At most 100 characters, all of them ASCII: what is not becomes an underscore, run by run.</summary>
    public static string Of(AlarmIdentity alarm, AlarmState state)
    {
        var room = MaxSubject - Write(alarm, state, "").Length;
        return Write(alarm, state, Shorten(Ascii(alarm.Name), room));
    }

    /// <inheritdoc cref="Of(AlarmIdentity, AlarmState)" />
    public static string Of(AlarmNews news) => Of(news.Identity, news.State);

    /// <summary>The text for telephones, which may be a little longer.</summary>
    public static string SmsOf(AlarmNews news) => Write(news.Identity, news.State, Shorten(news.Identity.Name, MaxSmsName));

    private static string Write(AlarmIdentity alarm, AlarmState state, string name) => $"{state.ToName()}: \"{name}\" in {RegionNames.Of(alarm.Region)}";

    private static string Shorten(string name, int room) => name.Length <= room ? name : name[..(room - Cut.Length)] + Cut;

    private static string Ascii(string name)
    {
        var ascii = new StringBuilder(name.Length);
        var isRun = false;
        foreach (var c in name)
        {
            if (char.IsAscii(c))
            {
                ascii.Append(c);
            }
            else if (!isRun)
            {
                ascii.Append('_');
            }

            isRun = !char.IsAscii(c);
        }

        return ascii.ToString();
    }
}
