using Amazon;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Aws;

/// <summary>Reads the section and says what is wrong with it.</summary>
internal static class AwsOptionsReader
{
    private const string EveryRegion = "*";

    public static AwsOptions Read(IConfiguration section)
    {
        var options = section.Read(static s => s.Get<AwsOptions>(static o => o.ErrorOnUnknownConfiguration = true));
        var path = section.Path();
        CheckRegion(options.Region, $"{path}:{nameof(options.Region)}");
        Require(
            options.BaseUrl is null || (Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"),
            $"{path}:{nameof(options.BaseUrl)}",
            "it must be an http or https URL.");
        Require(
            string.IsNullOrEmpty(options.Delivery.Table)
                || (options.Delivery.Table.Length is >= 3 and <= 255 && options.Delivery.Table.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')),
            $"{path}:{nameof(options.Delivery)}:{nameof(options.Delivery.Table)}",
            $"'{options.Delivery.Table}' is not the name of a DynamoDB table, which has 3 to 255 letters, digits, dots, hyphens and underscores.");
        if (RequestRates.Refusal(options) is { } refusal)
        {
            throw new MonitoringConfigurationException(refusal);
        }

        foreach (var (name, scope) in options.Scopes)
        {
            Check(name, scope, $"{path}:{nameof(options.Scopes)}:{name}");
        }

        return options;
    }

    private static void Check(string name, AwsScopeOptions scope, string path)
    {
        Require(!name.Contains('/', StringComparison.Ordinal), path, "the name of a scope has no slash.");
        for (var i = 0; i < scope.Regions.Count; i++)
        {
            if (scope.Regions[i] != EveryRegion)
            {
                CheckRegion(scope.Regions[i], $"{path}:{nameof(scope.Regions)}:{i}");
            }
        }

        Require(
            scope.RoleArn is null || (Arn.TryParse(scope.RoleArn, out var role) && role.Service == "iam" && role.Resource.StartsWith("role/", StringComparison.Ordinal)),
            $"{path}:{nameof(scope.RoleArn)}",
            $"'{scope.RoleArn}' is not the ARN of a role, such as arn:aws:iam::123456789012:role/monitoring.");
        Require(
            scope.Account is null || (scope.Account.Length == 12 && scope.Account.All(char.IsAsciiDigit)),
            $"{path}:{nameof(scope.Account)}",
            $"'{scope.Account}' is not an account number, which has twelve digits.");
        foreach (var (region, topic) in scope.Topics)
        {
            var where = $"{path}:{nameof(scope.Topics)}:{region}";
            CheckRegion(region, where);
            Require(
                Arn.TryParse(topic, out var arn) && arn.Service == "sns" && arn.Region == region,
                where,
                $"'{topic}' is not the ARN of an SNS topic in {region}; alarms can only act on topics of their own region.");
            Require(
                scope.Regions.Count == 0 || scope.Regions.Contains(EveryRegion) || scope.Regions.Contains(region, StringComparer.OrdinalIgnoreCase),
                where,
                $"the scope has no region {region}; add it to Regions, or remove its topic.");
        }
    }

    /// <summary>The SDK takes any text for a region, and would then look for a host of that name.</summary>
    private static void CheckRegion(string? region, string path) => Require(
        region is null || RegionEndpoint.GetBySystemName(region).DisplayName != "Unknown",
        path,
        $"'{region}' is not a region of AWS, such as eu-central-1.");

    private static void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            throw new MonitoringConfigurationException(path, problem);
        }
    }
}
