namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>An instance; what is not given is absent or as usual.</summary>
internal sealed record StubInstance
{
    /// <summary>Given one when it is added, unless it has one.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c>, <c>stopped</c>.</summary>
    public string State { get; init; } = "running";

    public string Type { get; init; } = "m5.large";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public string? PrivateIp { get; init; }

    public string? PrivateDns { get; init; }

    public string? PublicIp { get; init; }

    public string? PublicDns { get; init; }

    public string ImageId { get; init; } = "ami-0abcdef1234567890";

    public string? Vpc { get; init; } = "vpc-0a1b2c3d";

    public string? Subnet { get; init; } = "subnet-0a1b2c3d";

    /// <summary>Null for Linux.</summary>
    public string? Platform { get; init; }

    public string Architecture { get; init; } = "x86_64";

    /// <summary>The letter of the zone.</summary>
    public char Zone { get; init; } = 'a';

    public DateTimeOffset? Launched { get; init; }

    /// <summary>Several instances with the same one are in one reservation; otherwise up to three that were added after each other are.</summary>
    public string? Reservation { get; init; }
}
