using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Monitoring.Framework.Aws;

/// <summary>Fetches the certificates of SNS, keeps them, and judges them each time.</summary>
internal sealed class SnsCertificates(HttpClient http, TimeProvider timeProvider) : IDisposable
{
    private const int MaxKept = 64;
    private const int MaxSize = 64 * 1024;
    private const int MinKeySize = 2048;

    private readonly ConcurrentDictionary<Uri, X509Certificate2> _kept = new();
    private readonly SemaphoreSlim _gate = new(1);

    /// <exception cref="SnsSignatureException">There is no certificate that may be trusted.</exception>
    public async ValueTask<RSA> KeyAsync(Uri address, CancellationToken cancellationToken)
    {
        if (!_kept.TryGetValue(address, out var certificate))
        {
            // A burst of messages after a start fetches it once.
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (!_kept.TryGetValue(address, out certificate))
                {
                    certificate = Parse(await FetchAsync(address, cancellationToken).ConfigureAwait(false));
                    Keep(address, certificate);
                }
            }
            finally
            {
                _gate.Release();
            }
        }

        return KeyOf(certificate, address);
    }

    public void Dispose()
    {
        foreach (var certificate in _kept.Values)
        {
            certificate.Dispose();
        }

        _gate.Dispose();
    }

    /// <summary>SNS has a certificate for each region, and a new one now and then.</summary>
    private void Keep(Uri address, X509Certificate2 certificate)
    {
        if (_kept.Count < MaxKept)
        {
            _kept[address] = certificate;
        }
    }

    private RSA KeyOf(X509Certificate2 certificate, Uri address)
    {
        var now = timeProvider.GetUtcNow().UtcDateTime;
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
        {
            throw new SnsSignatureException("The certificate of the message's signature is not valid now.");
        }

        if (!SnsAddress.SignersOf(address).Any(name => certificate.MatchesHostname(name, allowWildcards: false)))
        {
            throw new SnsSignatureException("The certificate of the message's signature is not made out to SNS.");
        }

        return certificate.GetRSAPublicKey() is { KeySize: >= MinKeySize } key
            ? key
            : throw new SnsSignatureException("The certificate of the message's signature has no RSA key of 2,048 bits or more.");
    }

    private static X509Certificate2 Parse(string pem)
    {
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException exception)
        {
            throw new SnsSignatureException("What SigningCertURL leads to is not a certificate.", innerException: exception);
        }
    }

    private async Task<string> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.RequestMessage?.RequestUri is { } asked && asked != address)
            {
                throw new SnsSignatureException("The certificate of the message's signature was fetched from another address than SigningCertURL, by a redirect.");
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                var isTransient = (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
                throw new SnsSignatureException($"SNS answered {(int)response.StatusCode} when it was asked for the certificate of the message's signature.", isTransient);
            }

            return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SnsSignatureException("SNS could not be asked for the certificate of the message's signature.", isTransient: true, exception);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MaxSize + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length <= MaxSize
                ? Encoding.ASCII.GetString(buffer, 0, length)
                : throw new SnsSignatureException("What SigningCertURL leads to is too large to be a certificate.");
        }
    }
}
