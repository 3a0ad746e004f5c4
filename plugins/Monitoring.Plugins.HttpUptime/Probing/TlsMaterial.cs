using System.Net.Security;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a handshake needs, its secrets read.</summary>
/// <param name="Trust">Whom to trust.</param>
/// <param name="ClientCertificate">What to show; null for nothing.</param>
internal sealed record TlsMaterial(TrustSettings Trust, SslStreamCertificateContext? ClientCertificate);
