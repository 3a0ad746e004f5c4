using System.Net;
using System.Net.Security;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The versions of HTTP that a target may answer in.</summary>
/// <param name="Highest">The highest.</param>
/// <param name="Policy">Whether a lower one will do.</param>
/// <param name="Alpn">What is offered in the TLS handshake; null for nothing, which means 1.1.</param>
internal sealed record OfferedVersions(Version Highest, HttpVersionPolicy Policy, List<SslApplicationProtocol>? Alpn)
{
    private static readonly OfferedVersions _one = new(HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower, Alpn: null);
    private static readonly OfferedVersions _two = new(HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact, [SslApplicationProtocol.Http2]);
    private static readonly OfferedVersions _both =
        new(HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower, [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]);

    /// <exception cref="MonitoringConfigurationException">It is not such a list.</exception>
    public static OfferedVersions Parse(string? text, string path) => text?.Replace(" ", "", StringComparison.Ordinal) switch
    {
        "1.1" => _one,
        "2" or "2.0" => _two,
        "1.1,2" or "2,1.1" => _both,
        _ => throw new MonitoringConfigurationException(path, $"{Refusal.Quote(text ?? "")} is neither 1.1 nor 2 nor 1.1,2."),
    };

    /// <exception cref="MonitoringConfigurationException">It is not a version, or not one that is offered.</exception>
    public Version? Expected(string? text, string path)
    {
        Version? version = text switch
        {
            null => null,
            "1.1" => HttpVersion.Version11,
            "2" or "2.0" => HttpVersion.Version20,
            _ => throw new MonitoringConfigurationException(path, $"{Refusal.Quote(text)} is neither 1.1 nor 2."),
        };
        return version is null || version == Highest || (Policy == HttpVersionPolicy.RequestVersionOrLower && version < Highest)
            ? version
            : throw new MonitoringConfigurationException(path, "the version is not one that HttpVersion offers.");
    }
}
