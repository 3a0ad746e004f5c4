namespace Monitoring.Framework;

/// <summary>Who is told about which incidents.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Matchers">All must match; none matches everything.</param>
/// <param name="To">The notifiers.</param>
/// <param name="Continue">Whether later routes are tried as well.</param>
internal sealed record Route(string Name, IReadOnlyList<RouteMatcher> Matchers, IReadOnlyList<string> To, bool Continue)
{
    public bool Matches(AlarmStateChanged change)
    {
        foreach (var matcher in Matchers)
        {
            if (!matcher.Matches(change))
            {
                return false;
            }
        }

        return true;
    }
}
