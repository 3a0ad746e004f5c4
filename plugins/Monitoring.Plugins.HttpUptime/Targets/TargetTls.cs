using System.Security.Authentication;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>How the TLS handshake with a target is made; PEM texts may be references.</summary>
internal sealed record TargetTls(
    string? ServerName,
    bool Verify,
    string? Ca,
    string? Certificate,
    string? Key,
    SslProtocols MinVersion,
    bool Revocation)
{
    private static readonly TargetTls _default = new(null, Verify: true, null, null, null, SslProtocols.None, Revocation: false);

    /// <exception cref="MonitoringConfigurationException">An option is wrong.</exception>
    public static TargetTls Create(HttpTlsOptions options, string path)
    {
        if (options.Key is not null && options.Certificate is null)
        {
            throw new MonitoringConfigurationException($"{path}:Key", "there is a key and no Certificate; give both or none.");
        }

        if (options.ServerName is { } name && Uri.CheckHostName(name) == UriHostNameType.Unknown)
        {
            throw new MonitoringConfigurationException($"{path}:ServerName", $"{Refusal.Quote(name)} is not a host's name.");
        }

        if (options is { Verify: false, Ca: not null } or { Verify: false, Revocation: true })
        {
            throw new MonitoringConfigurationException($"{path}:Verify", "it is false, and Ca or Revocation say how to verify; keep one.");
        }

        var tls = new TargetTls(
            options.ServerName,
            options.Verify,
            Reference(options.Ca, $"{path}:Ca"),
            Reference(options.Certificate, $"{path}:Certificate"),
            Reference(options.Key, $"{path}:Key"),
            VersionOf(options.MinVersion, $"{path}:MinVersion"),
            options.Revocation);
        return tls == _default ? _default : tls;
    }

    private static string? Reference(string? value, string path) =>
        value is not null && SecretReference.Refusal(value) is { } refusal ? throw new MonitoringConfigurationException(path, refusal) : value;

    private static SslProtocols VersionOf(string? text, string path) => text switch
    {
        null => SslProtocols.None,
        "1.2" => SslProtocols.Tls12,
        "1.3" => SslProtocols.Tls13,
        _ => throw new MonitoringConfigurationException(path, $"{Refusal.Quote(text)} is neither 1.2 nor 1.3."),
    };
}
