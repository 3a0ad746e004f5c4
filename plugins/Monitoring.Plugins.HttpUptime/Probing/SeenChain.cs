using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The certificates of a server, its own first, as far as they could be put together.</summary>
/// <param name="Certificates">What is to be known of each.</param>
/// <param name="Expires">When the first of them expires: the end of the chain.</param>
/// <param name="Refusal">Why the chain is not good; null when it is.</param>
internal sealed record SeenChain(IReadOnlyList<SeenCertificate> Certificates, DateTimeOffset Expires, Refusal? Refusal)
{
    public DateTimeOffset LeafExpires => Certificates[0].NotAfter;

    public static SeenChain Of(X509Chain chain, Refusal? refusal)
    {
        var certificates = new SeenCertificate[chain.ChainElements.Count];
        var expires = DateTimeOffset.MaxValue;
        for (var i = 0; i < certificates.Length; i++)
        {
            certificates[i] = SeenCertificate.Of(chain.ChainElements[i].Certificate);
            expires = expires < certificates[i].NotAfter ? expires : certificates[i].NotAfter;
        }

        return new SeenChain(certificates, expires, refusal);
    }
}
