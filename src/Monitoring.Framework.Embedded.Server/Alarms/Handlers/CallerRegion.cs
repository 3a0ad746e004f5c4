using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The region that the caller means: AWS's clients name it in the scope of their signature. One endpoint answers for all of them.</summary>
internal sealed class CallerRegion(IHttpContextAccessor accessor)
{
    private const string Credential = "Credential=";

    /// <summary>Null when the request is not signed.</summary>
    public string? Current
    {
        get
        {
            var header = accessor.HttpContext?.Request.Headers.Authorization.ToString() ?? "";
            var at = header.IndexOf(Credential, StringComparison.Ordinal);
            return at >= 0 && header[(at + Credential.Length)..].Split(',')[0].Split('/') is [.., _, { Length: > 0 } region, _, _] ? region : null;
        }
    }
}
