using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Reads what handshakes need: at each probe, so that a renewed certificate is found, and makes it anew only when it has changed.</summary>
/// <param name="secrets">Reads the PEM texts.</param>
/// <param name="trustedRoots">The only certificates to trust where a target names none; null for the system's.</param>
internal sealed class TlsMaterials(ISecretReader? secrets, X509Certificate2Collection? trustedRoots)
{
    private readonly TlsMaterial _plain = new(new TrustSettings(trustedRoots, revocation: false), ClientCertificate: null);
    private readonly TlsMaterial _revocable = new(new TrustSettings(trustedRoots, revocation: true), ClientCertificate: null);
    private readonly ConditionalWeakTable<HttpTarget, Made> _made = [];

    /// <exception cref="InvalidOperationException">A certificate or a key cannot be read; the message names it.</exception>
    public ValueTask<TlsMaterial> ReadAsync(HttpTarget target, CancellationToken cancellationToken) => target.Tls is { Ca: null, Certificate: null }
        ? ValueTask.FromResult(target.Tls.Revocation ? _revocable : _plain)
        : MakeAsync(target, cancellationToken);

    private async ValueTask<TlsMaterial> MakeAsync(HttpTarget target, CancellationToken cancellationToken)
    {
        var ca = await ReadAsync(target.Tls.Ca, target, cancellationToken).ConfigureAwait(false);
        var certificate = await ReadAsync(target.Tls.Certificate, target, cancellationToken).ConfigureAwait(false);
        var key = await ReadAsync(target.Tls.Key, target, cancellationToken).ConfigureAwait(false) ?? certificate;
        if (_made.TryGetValue(target, out var made) && made.Ca == ca && made.Certificate == certificate && made.Key == key)
        {
            return made.Material;
        }

        var trust = ca is null ? (target.Tls.Revocation ? _revocable : _plain).Trust : new TrustSettings(Read("Ca", target, () => Certificates(ca)), target.Tls.Revocation);
        var material = new TlsMaterial(trust, certificate is null ? null : Read("Certificate", target, () => ClientOf(certificate, key!)));
        _made.AddOrUpdate(target, new Made(ca, certificate, key, material));
        return material;
    }

    private async ValueTask<string?> ReadAsync(string? reference, HttpTarget target, CancellationToken cancellationToken) => reference is null
        ? null
        : await (secrets ?? throw new InvalidOperationException($"The target '{target.Name}' has secrets, and nothing is registered that reads them."))
            .ReadAsync(reference, cancellationToken).ConfigureAwait(false);

    private static T Read<T>(string option, HttpTarget target, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException($"Tls:{option} of the target '{target.Name}' is not a PEM text that can be used: {exception.Message}", exception);
        }
    }

    private static X509Certificate2Collection Certificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("there is no certificate in it.");
    }

    private static SslStreamCertificateContext ClientOf(string certificatePem, string keyPem)
    {
        var certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        var issuers = Certificates(certificatePem);
        issuers.RemoveAt(0);
        return SslStreamCertificateContext.Create(certificate, issuers, offline: true);
    }

    private sealed record Made(string? Ca, string? Certificate, string? Key, TlsMaterial Material);
}
