using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Verifies the certificates of servers. A good chain is not verified again while the server shows the same bytes: for an hour, or until the first of its certificates
/// expires. A bad one is verified at each probe.
/// </summary>
internal sealed class ChainVerifier
{
    private const int MaxRemembered = 20_000;
    private static readonly TimeSpan _memory = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Key, (SeenChain Chain, DateTimeOffset Until)> _good = new();

    /// <summary>How many chains were verified, and not remembered.</summary>
    public int Verifications { get; private set; }

    /// <param name="leaf">The server's own certificate.</param>
    /// <param name="sent">The others that it sent.</param>
    /// <param name="trust">Whom to trust.</param>
    /// <param name="now">The time to verify for.</param>
    public SeenChain Verify(X509Certificate2 leaf, X509Certificate2Collection sent, TrustSettings trust, DateTimeOffset now)
    {
        var key = Key.Of(leaf, sent, trust);
        if (_good.TryGetValue(key, out var known) && now < known.Until && now >= known.Until - _memory)
        {
            return known.Chain;
        }

        var chain = VerifyAnew(leaf, sent, trust, now);
        if (chain.Refusal is null)
        {
            if (_good.Count >= MaxRemembered)
            {
                _good.Clear();
            }

            var until = now + _memory;
            _good[key] = (chain, until < chain.Expires ? until : chain.Expires);
        }

        return chain;
    }

    private SeenChain VerifyAnew(X509Certificate2 leaf, X509Certificate2Collection sent, TrustSettings trust, DateTimeOffset now)
    {
        Verifications++;
        using var chain = new X509Chain { ChainPolicy = trust.CreatePolicy(sent, now) };
        try
        {
            chain.Build(leaf);
            return SeenChain.Of(chain, CertificateCheck.Refusal(leaf, chain, now));
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    /// <summary>The bytes of all certificates, by their digest, and whom to trust.</summary>
    private readonly record struct Key(TrustSettings Trust, ulong A, ulong B, ulong C, ulong D)
    {
        public static Key Of(X509Certificate2 leaf, X509Certificate2Collection sent, TrustSettings trust)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(leaf.RawDataMemory.Span);
            foreach (var certificate in sent)
            {
                hash.AppendData(certificate.RawDataMemory.Span);
            }

            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            hash.GetHashAndReset(digest);
            return new Key(trust, BitConverter.ToUInt64(digest), BitConverter.ToUInt64(digest[8..]), BitConverter.ToUInt64(digest[16..]), BitConverter.ToUInt64(digest[24..]));
        }
    }
}
