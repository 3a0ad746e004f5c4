namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// What a target is asked with: a user and a password (Basic), a token (Bearer), or a token that is fetched for the purpose (OAuth 2.0, client credentials). One of
/// them at most. It is sent to the target's own origin only.
/// </summary>
public sealed class HttpAuthOptions
{
    /// <summary>The user of Basic authentication.</summary>
    public string? User { get; set; }

    /// <summary>The password of Basic authentication; a secret or a reference to one.</summary>
    public string? Password { get; set; }

    /// <summary>The token of Bearer authentication; a secret or a reference to one.</summary>
    public string? Bearer { get; set; }

    /// <summary>Where the token is fetched (<see href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</see>).</summary>
    public string? TokenUrl { get; set; }

    /// <summary>The client's name at <see cref="TokenUrl"/>.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client's secret at <see cref="TokenUrl"/>, sent as Basic authentication; a secret or a reference to one.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The scope to ask for; none unless given.</summary>
    public string? Scope { get; set; }
}
