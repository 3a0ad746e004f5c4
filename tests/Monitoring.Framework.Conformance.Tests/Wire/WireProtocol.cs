namespace Monitoring.Framework.Conformance.Tests;

/// <summary>How a test speaks to the endpoint.</summary>
public enum WireProtocol
{
    /// <summary>AWS query.</summary>
    Query,

    /// <summary>awsJson 1.0.</summary>
    Json,

    /// <summary>smithy rpc-v2-cbor.</summary>
    Cbor,
}
