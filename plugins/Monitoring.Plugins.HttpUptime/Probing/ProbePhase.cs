namespace Monitoring.Plugins.HttpUptime;

/// <summary>How far a request has come: says what a timeout was waiting for.</summary>
internal enum ProbePhase
{
    /// <summary>Resolving the name.</summary>
    Resolve,

    /// <summary>Connecting.</summary>
    Connect,

    /// <summary>In the TLS handshake.</summary>
    Handshake,

    /// <summary>Sending the request and waiting for the headers.</summary>
    Headers,

    /// <summary>Reading the body.</summary>
    Body,
}
