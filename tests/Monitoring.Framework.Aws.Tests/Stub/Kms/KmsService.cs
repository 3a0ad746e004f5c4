namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>AWS KMS: Decrypt over awsJson 1.1.</summary>
internal sealed class KmsService(AwsStub stub) : JsonService("kms", "TrentService", "1.1", stub)
{
    private static readonly JsonModel _model = new(new Dictionary<string, string>
    {
        ["Decrypt"] = "CiphertextBlob:s{1,8192}! EncryptionContext:m GrantTokens:[s]{,10} KeyId:s{1,2048} EncryptionAlgorithm:s(SYMMETRIC_DEFAULT|RSAES_OAEP_SHA_1|RSAES_OAEP_SHA_256) DryRun:b",
    });

    public override StubErrors Errors { get; } = new()
    {
        Throttled = static () => new StubError("ThrottlingException", 400, "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."),
        Internal = static () => new StubError("KMSInternalException", 500, null),
        Denied = static request => new StubError("AccessDeniedException", 400, StubErrors.NotAllowedTo(request, "kms")),
        Expired = static () => new StubError("ExpiredTokenException", 400, "The security token included in the request is expired"),
        UnknownKey = static () => new StubError("UnrecognizedClientException", 400, "The security token included in the request is invalid."),
        BadSignature = static text => new StubError("InvalidSignatureException", 400, text),
        Skewed = static text => new StubError("InvalidSignatureException", 400, text),
    };

    public override StubAnswer Answer(StubRequest request)
    {
        if (!_model.Knows(request.Operation))
        {
            throw new StubError("UnknownOperationException", 400, null);
        }

        if (_model.Check(request.Operation, request.Json) is { } violation)
        {
            throw new StubError("ValidationException", 400, violation.Text ?? $"The type of '{violation.Path}' is wrong.");
        }

        var state = Stub.Kms(request.Region, request.Account);
        var plain = state.Decrypt(request["CiphertextBlob"]!) ?? throw new StubError("InvalidCiphertextException", 400, null);
        return Json(writer =>
        {
            writer.WriteString("KeyId", state.KeyArn);
            writer.WriteBase64String("Plaintext", plain);
            writer.WriteString("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
        });
    }
}
