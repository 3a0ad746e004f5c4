using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>Finds the home region. Without one nothing is sent anywhere: the SDK would sign for a region that nobody chose.</summary>
internal static class AwsRegions
{
    public static string Home(AwsOptions options) =>
        Blank(options.Region) ?? OfProfile(Blank(options.Profile)) ?? OfEnvironment()
            ?? throw new MonitoringConfigurationException("Monitoring:Aws:Region: no region is known; set it here, in AWS_REGION or in the profile.");

    public static void ThrowIfNone(string region)
    {
        if (region.Length == 0 || !region.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            throw new MonitoringConfigurationException($"Monitoring:Aws: '{region}' is no region; give a code such as eu-west-1.");
        }
    }

    private static string? OfProfile(string? profile) =>
        profile is not null && new CredentialProfileStoreChain().TryGetProfile(profile, out var found) ? found.Region?.SystemName : null;

    private static string? OfEnvironment()
    {
        try
        {
            return FallbackRegionFactory.GetRegionEndpoint()?.SystemName;
        }
        catch (AmazonClientException)
        {
            return null;
        }
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
