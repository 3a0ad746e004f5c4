namespace Monitoring.Framework.Embedded.Server;

/// <summary>A kind of error as the protocols name it.</summary>
/// <param name="Code">The code of the query protocol.</param>
/// <param name="Shape">The <c>__type</c> of JSON and CBOR.</param>
/// <param name="Status">The modelled HTTP status.</param>
internal sealed record ErrorKind(string Code, string Shape, int Status)
{
    private const string Validation = "com.amazon.coral.validate#";
    private const string Service = "com.amazon.coral.service#";
    private const string Model = "com.amazonaws.cloudwatch.v2010_08_01#";

    public static ErrorKind ValidationError { get; } = new("ValidationError", Validation + "ValidationException", 400);

    public static ErrorKind InvalidParameterValue { get; } = new("InvalidParameterValue", Service + "InvalidParameterValueException", 400);

    public static ErrorKind InvalidParameterCombination { get; } =
        new("InvalidParameterCombination", Service + "InvalidParameterCombinationException", 400);

    public static ErrorKind MissingParameter { get; } = new("MissingParameter", Service + "MissingRequiredParameterException", 400);

    public static ErrorKind InvalidFormat { get; } = new("InvalidFormat", Model + "InvalidFormatFault", 400);

    public static ErrorKind InvalidNextToken { get; } = new("InvalidNextToken", Model + "InvalidNextToken", 400);

    public static ErrorKind LimitExceeded { get; } = new("LimitExceeded", Model + "LimitExceededFault", 400);

    public static ErrorKind ResourceNotFound { get; } = new("ResourceNotFound", Model + "ResourceNotFound", 404);

    /// <summary>What the operations on tags answer for a resource that is not there.</summary>
    public static ErrorKind ResourceNotFoundException { get; } = new("ResourceNotFoundException", Model + "ResourceNotFoundException", 404);

    public static ErrorKind ConcurrentModification { get; } = new("ConcurrentModificationException", Model + "ConcurrentModificationException", 429);

    public static ErrorKind Conflict { get; } = new("ConflictException", Model + "ConflictException", 409);

    public static ErrorKind InternalServiceError { get; } = new("InternalServiceError", Model + "InternalServiceFault", 500);

    public static ErrorKind AccessDenied { get; } = new("AccessDenied", Service + "AccessDeniedException", 403);

    public static ErrorKind Throttling { get; } = new("Throttling", "com.amazon.coral.availability#ThrottlingException", 400);

    public static ErrorKind RequestEntityTooLarge { get; } = new("RequestEntityTooLarge", Service + "RequestEntityTooLargeException", 413);

    /// <summary>The body is not what the protocol asks for.</summary>
    public static ErrorKind MalformedInput { get; } = new("MalformedInput", Service + "SerializationException", 400);

    public static ErrorKind MissingAction { get; } = new("MissingAction", Service + "UnknownOperationException", 400);

    /// <summary>There is no such operation, or it is one of CloudWatch's that this endpoint does not have.</summary>
    public static ErrorKind InvalidAction { get; } = new("InvalidAction", Service + "UnknownOperationException", 400);

    private static readonly Dictionary<string, ErrorKind> _byCode =
        new ErrorKind[]
        {
            ValidationError, InvalidParameterValue, InvalidParameterCombination, MissingParameter, InvalidFormat, InvalidNextToken, LimitExceeded,
            ResourceNotFound, ResourceNotFoundException, ConcurrentModification, Conflict, InternalServiceError, AccessDenied, Throttling,
        }.ToDictionary(static kind => kind.Code, StringComparer.Ordinal);

    /// <summary>True when the caller is to blame.</summary>
    public bool IsOfSender => Status < 500;

    /// <summary>The kind with a code of the query protocol; an internal error for a code that is not known.</summary>
    public static ErrorKind Of(string code) => _byCode.GetValueOrDefault(code, InternalServiceError);

    public CloudWatchException With(string? message) => new(this, message);
}
