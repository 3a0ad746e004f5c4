namespace Monitoring.Plugins.HttpUptime;

/// <summary>What is asked next: the target itself, or where it sent the probe.</summary>
/// <param name="Url">Where.</param>
/// <param name="Method">How.</param>
/// <param name="HasBody">Whether the body goes with it.</param>
/// <param name="IsHome">Whether every hop up to here had the target's origin, so that its credentials may be sent.</param>
/// <param name="Redirects">How many redirects were followed.</param>
internal readonly record struct ProbeStep(Uri Url, HttpMethod Method, bool HasBody, bool IsHome, int Redirects)
{
    public static ProbeStep First(HttpTarget target) => new(target.Url, target.Method, target.Body is not null, IsHome: true, Redirects: 0);

    /// <summary>The step that a redirect asks for; null when the response is no redirect, or redirects are not followed.</summary>
    /// <exception cref="ProbeException">It cannot be followed.</exception>
    public ProbeStep? After(HttpResponseMessage response, HttpTarget target)
    {
        if (target.MaxRedirects == 0 || Redirect.Target(response, Url) is not { } to)
        {
            return null;
        }

        var changesToGet = Redirect.ChangesToGet(response.StatusCode, Method);
        var isHome = IsHome && Redirect.IsSameOrigin(Url, to);
        if (HasBody && !changesToGet && !isHome)
        {
            throw new ProbeException(
                ProbeFailure.Redirect,
                $"a {(int)response.StatusCode} asks to send the body to another origin, {Redirect.Show(to)}, which is not done");
        }

        return new ProbeStep(to, changesToGet ? HttpMethod.Get : Method, HasBody && !changesToGet, isHome, Redirects + 1);
    }
}
