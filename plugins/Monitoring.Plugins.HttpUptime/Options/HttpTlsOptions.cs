namespace Monitoring.Plugins.HttpUptime;

/// <summary>What the TLS handshake with a target is like.</summary>
public sealed class HttpTlsOptions
{
    /// <summary>The name that is asked for and that the certificate must be for; the <c>Host</c> header or else the URL's host unless given.</summary>
    public string? ServerName { get; set; }

    /// <summary>Whether the certificate is verified; true unless given. Without, its dates are still measured.</summary>
    public bool Verify { get; set; } = true;

    /// <summary>The certificates of the only authorities to trust, as PEM text or a reference to it (<c>file:PATH</c>); the system's unless given.</summary>
    public string? Ca { get; set; }

    /// <summary>The client's certificate, with those of its issuers below it, as PEM text or a reference to it. Shown to the target's own origin only.</summary>
    public string? Certificate { get; set; }

    /// <summary>The key of <see cref="Certificate"/> as PEM text without a password, or a reference to it; in <see cref="Certificate"/> too unless given.</summary>
    public string? Key { get; set; }

    /// <summary>The lowest version of TLS that will do, <c>1.2</c> or <c>1.3</c>; what the system allows unless given.</summary>
    public string? MinVersion { get; set; }

    /// <summary>
    /// Whether the certificates are looked up in the revocation lists and services that they name; false unless given. A list that cannot be had is passed over.
    /// </summary>
    public bool Revocation { get; set; }

    /// <summary>For how many days the certificate and its verified chain must still be valid; none unless given.</summary>
    public int? MinDaysLeft { get; set; }

    /// <summary>Whether the last answer must have come over TLS, so that a redirect to plain HTTP is a failure; false unless given.</summary>
    public bool Required { get; set; }
}
