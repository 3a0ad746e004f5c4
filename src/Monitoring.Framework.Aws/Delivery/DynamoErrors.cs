using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws;

/// <summary>What went wrong with the table, in a sentence that names it and says what to do.</summary>
internal static partial class DynamoErrors
{
    private const string HowTo = "as the README of Monitoring.Framework.Aws says";

    public static bool Translate(Exception exception, string operation, string table, string region, [NotNullWhen(true)] out Exception? translated)
    {
        translated = Sentence(exception, operation, table, region) is { } sentence ? new StoreUnavailableException(sentence, exception)
            : AwsErrors.IsUnavailable(exception) ? new StoreUnavailableException(AwsErrors.Sentence(exception, operation, region), exception)
            : AwsErrors.IsRefusal(exception) ? new ArgumentException($"Table {table}: {AwsErrors.Sentence(exception, operation, region)}", exception)
            : null;
        return translated is not null;
    }

    /// <summary>Where the sentence about any service would not help.</summary>
    private static string? Sentence(Exception exception, string operation, string table, string region) => exception switch
    {
        ResourceNotFoundException =>
            $"There is no table {table} in {region} ({operation}): create it {HowTo}, or correct Monitoring:Aws:Delivery:Table or Monitoring:Aws:Region.",
        AmazonServiceException service when service.Message.Contains("specified index", StringComparison.Ordinal) =>
            $"The table {table} in {region} has no index {DeliveryTable.Index} ({operation}): create it {HowTo}.",
        AmazonServiceException service when AwsErrors.IsThrottle(service) =>
            $"{operation} on table {table} was throttled in {region} until the last attempt ({service.ErrorCode}): raise the table's capacity, or let it be billed by request.",
        AmazonServiceException service when AwsErrors.IsDenied(service) =>
            $"{operation} on table {table} is denied in {region} ({service.ErrorCode}): allow the action {Action().Match(service.Message) switch { { Success: true } match => match.Value, _ => IamActions.Of(operation) }} on the table{(operation == "Query" ? " and its index" : "")} to the caller.",
        _ => null,
    };

    /// <summary>AWS names the one action that is missing.</summary>
    [GeneratedRegex("dynamodb:[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Action();
}
