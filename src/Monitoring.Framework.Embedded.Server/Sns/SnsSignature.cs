namespace Monitoring.Framework.Embedded.Server;

/// <summary>The signature of a message.</summary>
/// <param name="Version"><c>1</c> for SHA-1, <c>2</c> for SHA-256.</param>
/// <param name="Value">Base64.</param>
/// <param name="CertificateUrl">Where the certificate is that it can be checked with.</param>
internal sealed record SnsSignature(string Version, string Value, Uri CertificateUrl);
