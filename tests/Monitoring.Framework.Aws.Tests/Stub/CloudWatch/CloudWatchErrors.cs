using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The errors of CloudWatch's own.</summary>
internal static class CloudWatchErrors
{
    private const string Service = "com.amazon.coral.service#";
    private const string Model = "com.amazonaws.cloudwatch.v2010_08_01#";

    public static StubError Validation(string text) => new("ValidationError", 400, text, "com.amazon.coral.validate#ValidationException");

    public static StubError InvalidValue(string text) => new("InvalidParameterValue", 400, text, Service + "InvalidParameterValueException");

    public static StubError Combination(string text) => new("InvalidParameterCombination", 400, text, Service + "InvalidParameterCombinationException");

    public static StubError Missing(string text) => new("MissingParameter", 400, text, Service + "MissingRequiredParameterException");

    public static StubError LimitExceeded(string text) => new("LimitExceeded", 400, text, Model + "LimitExceededFault");

    public static StubError InvalidToken() => new("InvalidNextToken", 400, "The next token is invalid.", Model + "InvalidNextToken");

    public static StubError NoSuchAlarm() => new("ResourceNotFound", 404, null, Model + "ResourceNotFound");

    public static StubError NoSuchResource() => new("ResourceNotFoundException", 404, null, Model + "ResourceNotFoundException");

    public static StubError Denied(string text) => new("AccessDenied", 403, text, Service + "AccessDeniedException");

    /// <summary>Whether a request is as the model has it; operations on data and on alarms say it with different codes.</summary>
    public static void Check(string operation, JsonElement json)
    {
        if (CloudWatchModel.Model.Check(operation, json) is not { } violation)
        {
            return;
        }

        var isOfData = operation is "PutMetricData" or "ListMetrics";
        throw violation.Kind switch
        {
            ModelViolation.Sort.Type => new StubError("MalformedInput", 400, $"The type of '{violation.Path}' is wrong.", Service + "SerializationException"),
            ModelViolation.Sort.Missing when isOfData || violation.Path.Length == 0 => Missing(violation.Text!),
            ModelViolation.Sort.Constraint when isOfData => InvalidValue(violation.Text!),
            _ => Validation(violation.Kind == ModelViolation.Sort.Missing
                ? $"1 validation error detected: Value null at '{char.ToLowerInvariant(violation.Path[0])}{violation.Path[1..]}' failed to satisfy constraint: Member must not be null"
                : violation.Text!),
        };
    }
}
