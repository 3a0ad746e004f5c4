namespace Monitoring.Plugins.HttpUptime;

/// <summary>Why a target is down: a closed set. The numbers are the values of the metric <c>failure</c>, and stay what they are.</summary>
internal enum ProbeFailure
{
    /// <summary>It is up.</summary>
    None = 0,

    /// <summary>Its name was not resolved.</summary>
    Dns = 1,

    /// <summary>Its address may not be connected to.</summary>
    Blocked = 2,

    /// <summary>Nobody listens there.</summary>
    ConnectRefused = 3,

    /// <summary>There was no connection in time.</summary>
    ConnectTimeout = 4,

    /// <summary>There was no connection for another reason, such as a network without a route.</summary>
    Connect = 5,

    /// <summary>The proxy could not be reached, or would not connect.</summary>
    Proxy = 6,

    /// <summary>The certificate is no longer valid.</summary>
    TlsExpired = 7,

    /// <summary>The certificate is not valid yet.</summary>
    TlsNotYetValid = 8,

    /// <summary>The certificate's issuer is not trusted, or a part of the chain is missing.</summary>
    TlsUntrusted = 9,

    /// <summary>The certificate is for another host.</summary>
    TlsName = 10,

    /// <summary>The certificate was revoked.</summary>
    TlsRevoked = 11,

    /// <summary>A key or a signature of the chain is too weak to mean anything.</summary>
    TlsWeak = 12,

    /// <summary>The server speaks no version of TLS that will do.</summary>
    TlsVersion = 13,

    /// <summary>The handshake did not end in time.</summary>
    TlsTimeout = 14,

    /// <summary>The handshake failed for another reason.</summary>
    Tls = 15,

    /// <summary>The answer did not come over TLS.</summary>
    NotTls = 16,

    /// <summary>The certificate is valid for fewer days than it should be.</summary>
    TlsExpiresSoon = 17,

    /// <summary>There was no token to ask with.</summary>
    Auth = 18,

    /// <summary>The connection was reset.</summary>
    Reset = 19,

    /// <summary>The connection was closed before the response.</summary>
    Closed = 20,

    /// <summary>The connection was closed before the body was complete.</summary>
    Truncated = 21,

    /// <summary>The connection stood, but there was no response in time.</summary>
    Timeout = 22,

    /// <summary>The body was not complete in time.</summary>
    BodyTimeout = 23,

    /// <summary>The server ended the HTTP/2 connection before the response.</summary>
    GoAway = 24,

    /// <summary>The response is not HTTP.</summary>
    Protocol = 25,

    /// <summary>The headers of the response are larger than any client takes.</summary>
    HeadersTooLarge = 26,

    /// <summary>The response has another version of HTTP.</summary>
    Version = 27,

    /// <summary>Too many redirects, or one that cannot be followed.</summary>
    Redirect = 28,

    /// <summary>The redirects lead back to where they have been.</summary>
    RedirectLoop = 29,

    /// <summary>The status is not an expected one.</summary>
    Status = 30,

    /// <summary>The server asks to come again later.</summary>
    RetryLater = 31,

    /// <summary>A header is not as it should be.</summary>
    Header = 32,

    /// <summary>The body is not as it should be.</summary>
    Body = 33,

    /// <summary>The body is not the JSON that it should be.</summary>
    Json = 34,

    /// <summary>The body cannot be read in the encoding that it is said to have.</summary>
    Encoding = 35,

    /// <summary>The body is larger than it may be.</summary>
    TooLarge = 36,

    /// <summary>The body unpacks to far more than it is.</summary>
    Bomb = 37,

    /// <summary>The answer took longer than it may.</summary>
    Slow = 38,

    /// <summary>It cannot be told: the prober's own network is down.</summary>
    Unknown = 39,
}
