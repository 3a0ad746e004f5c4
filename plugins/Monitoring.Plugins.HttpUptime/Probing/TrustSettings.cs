using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Whom to trust. Chains are remembered by it, each instance apart.</summary>
/// <param name="roots">The only certificates to trust; null for the system's.</param>
/// <param name="revocation">Whether revocation is looked up.</param>
internal sealed class TrustSettings(X509Certificate2Collection? roots, bool revocation)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan _revocationTimeout = TimeSpan.FromSeconds(5);

    public bool Revocation => revocation;

    public X509ChainPolicy CreatePolicy(X509Certificate2Collection sent, DateTimeOffset now)
    {
        // Certificates that the server should have sent are not fetched: other clients do not fetch them either, and no timeout covers it.
        var policy = new X509ChainPolicy
        {
            RevocationMode = revocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = _revocationTimeout,
            DisableCertificateDownloads = !revocation,
            VerificationTime = now.LocalDateTime,
        };
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid(ServerAuthentication));
        policy.ExtraStore.AddRange(sent);
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }

        return policy;
    }
}
