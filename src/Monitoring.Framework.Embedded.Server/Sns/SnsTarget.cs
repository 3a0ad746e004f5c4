using System.Net.Http.Headers;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The endpoint of a subscription: where to post, and the user name and password that stood in the address.</summary>
internal sealed class SnsTarget
{
    public SnsTarget(string endpoint)
    {
        var uri = new Uri(endpoint);
        Address = new UriBuilder(uri) { UserName = "", Password = "", Fragment = "" }.Uri;
        Authorization = uri.UserInfo.Length == 0
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
    }

    public Uri Address { get; }

    public AuthenticationHeaderValue? Authorization { get; }

    public static string? Refusal(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? null
            : "the address is not an absolute http or https URL.";

    /// <summary>As much of the address as a message may tell: its path may hold a secret.</summary>
    public override string ToString() => $"{Address.Scheme}://{Address.Authority}";
}
