using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>The subject of the message about an alarm, as CloudWatch gives it to SNS.</summary>
internal static class SnsSubject
{
    private const int MaxSubject = 100;
    private const int MaxSmsName = 90;
    private const string Cut = "...";

    /// <summary>At most 100 characters, all of them ASCII: what is not becomes an underscore, run by run.</summary>
    public static string Of(AlarmNews news)
    {
        var room = MaxSubject - Write(news, "").Length;
        return Write(news, Shorten(Ascii(news.Identity.Name), room));
    }

    /// <summary>The text for telephones, which may be a little longer.</summary>
    public static string SmsOf(AlarmNews news) => Write(news, Shorten(news.Identity.Name, MaxSmsName));

    private static string Write(AlarmNews news, string name) => $"{news.State.ToName()}: \"{name}\" in {RegionNames.Of(news.Identity.Region)}";

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
