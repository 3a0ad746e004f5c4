using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The CloudWatch-compatible endpoint: section <c>Monitoring:Server</c>.</summary>
public sealed class EmbeddedServerOptions
{
    internal const string Section = "Server";

    /// <summary>More than any client of one machine needs, and little enough that one that runs wild is told so.</summary>
    internal const double DefaultRateLimit = 10_000;

    /// <summary>Whether requests from other machines, and from pages in a browser, are answered; only those of this machine's programs are, by default.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>The secret keys, or references to them, by access key. When there are any, a request must be signed with one of them; otherwise signatures are not looked at.</summary>
    public IDictionary<string, string> AccessKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many requests of an operation are answered in a second, by the operation's name; 10,000 unless given, 0 for no limit.</summary>
    public IDictionary<string, double> RateLimits { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>
    /// The address of this endpoint for the links of SNS messages, such as <c>https://alerts.example.com</c>; where the server listens, unless given.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>Topics by name or ARN, each a section with <c>Subscriptions</c> by name: who is posted what is published there (see <see cref="SubscriptionOptions"/>).</summary>
    public IConfigurationSection? Topics { get; set; }

    internal static EmbeddedServerOptions Read(IConfiguration section)
    {
        var options = section.Read(static s => s.Get<EmbeddedServerOptions>(o => o.ErrorOnUnknownConfiguration = true));
        foreach (var (accessKey, secret) in options.AccessKeys)
        {
            if (SecretReference.Refusal(secret) is { } refusal)
            {
                throw new MonitoringConfigurationException($"{section.Path()}:{nameof(AccessKeys)}:{accessKey}", refusal);
            }
        }

        foreach (var (operation, limit) in options.RateLimits)
        {
            if (!(limit >= 0 && double.IsFinite(limit)))
            {
                throw new MonitoringConfigurationException(
                    $"{section.Path()}:{nameof(RateLimits)}:{operation}", "the limit must be a number of requests a second, or 0 for no limit.");
            }
        }

        return options;
    }
}
