namespace Monitoring.Plugins.HttpUptime;

/// <summary>Why a target is down: a closed set, whose names users build on.</summary>
internal enum ProbeFailure
{
    /// <summary>It is up.</summary>
    None,

    /// <summary>Its name was not resolved.</summary>
    Dns,

    /// <summary>Nobody listens there.</summary>
    ConnectRefused,

    /// <summary>There was no connection in time.</summary>
    ConnectTimeout,

    /// <summary>There was no connection for another reason, such as a network without a route.</summary>
    Connect,

    /// <summary>The certificate is no longer valid.</summary>
    TlsExpired,

    /// <summary>The certificate is not valid yet.</summary>
    TlsNotYetValid,

    /// <summary>The certificate's issuer is not trusted, or a part of the chain is missing.</summary>
    TlsUntrusted,

    /// <summary>The certificate is for another host.</summary>
    TlsName,

    /// <summary>The handshake failed for another reason.</summary>
    Tls,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The connection was closed before the response was complete.</summary>
    Closed,

    /// <summary>The connection stood, but the response was not complete in time.</summary>
    Timeout,

    /// <summary>The response is not HTTP, or too large for it.</summary>
    Protocol,

    /// <summary>Too many redirects, or one that cannot be followed.</summary>
    Redirect,

    /// <summary>The status is not an expected one.</summary>
    Status,

    /// <summary>The body is not as it should be.</summary>
    Body,
}
