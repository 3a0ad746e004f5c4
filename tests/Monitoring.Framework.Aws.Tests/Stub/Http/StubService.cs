using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A service: how its requests are read and answered.</summary>
internal abstract class StubService(string name, AwsStub stub)
{
    public const string RequestId = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

    /// <summary>The name in signatures.</summary>
    public string Name => name;

    /// <summary>The region of a service that has none inside a partition.</summary>
    public virtual string? SigningRegion => null;

    public abstract StubErrors Errors { get; }

    protected AwsStub Stub => stub;

    public abstract StubRequest Read(HttpRequest http, ReadOnlyMemory<byte> body, StubSignature signature);

    public abstract StubAnswer Answer(StubRequest request);

    public abstract StubAnswer Refuse(StubError error, HttpRequest http);
}
