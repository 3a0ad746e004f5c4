using System.Collections.Concurrent;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A topic, and what it was told.</summary>
internal sealed class StubTopic(string arn)
{
    public string Arn => arn;

    public ConcurrentQueue<StubMessage> Messages { get; } = new();

    /// <summary>Protocol and endpoint.</summary>
    public ConcurrentDictionary<(string Protocol, string Endpoint), string> Subscriptions { get; } = new();
}
