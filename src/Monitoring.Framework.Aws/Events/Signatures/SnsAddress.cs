using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Addresses of SNS. The text is judged as it stands, before anything has parsed it: no other port, no user, no query, no dots or escapes in the path can be read in two ways then.
/// </summary>
internal static partial class SnsAddress
{
    private const int MaxLength = 2048;
    private const string Host = @"^https://sns\.(?<region>[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]{1,2})\.amazonaws\.com(?<china>\.cn)?/";

    /// <summary>The address of a certificate; null for what is none of SNS.</summary>
    public static Uri? OfCertificate(string? address) => Of(address, Certificate());

    /// <summary>The address that confirms a subscription; null for what is none of SNS.</summary>
    public static Uri? OfSubscription(string? address) => Of(address, Subscription());

    /// <summary>Who may be named in the certificate that a host serves: regions of their own partition, and those that are not enabled for all, have their own.</summary>
    public static IReadOnlyList<string> SignersOf(Uri certificate)
    {
        var parts = certificate.Host.Split('.', 3);
        var (region, domain) = (parts[1], parts[2]);
        string[] own = [$"sns.{region}.{domain}", $"sns-{region}.{domain}", $"sns-signing.{region}.{domain}"];
        return ConsoleLinks.PartitionOf(region) switch
        {
            "aws" => ["sns.amazonaws.com", .. own],
            "aws-us-gov" => ["sns.amazonaws.com", "sns-us-gov-west-1.amazonaws.com", .. own],
            _ => own,
        };
    }

    private static Uri? Of(string? address, Regex form) => address is { Length: <= MaxLength } && form.Match(address) is { Success: true } match
        && match.Groups["china"].Success == match.Groups["region"].Value.StartsWith("cn-", StringComparison.Ordinal)
            ? new Uri(address)
            : null;

    [GeneratedRegex(Host + @"[A-Za-z0-9_-]{1,200}\.pem\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Certificate();

    [GeneratedRegex(Host + @"\?[A-Za-z0-9%&=:._~-]{1,1900}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Subscription();
}
