using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>AWS STS: who one is, and becoming somebody else.</summary>
internal sealed partial class StsService(AwsStub stub) : QueryService("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", stub)
{
    public override StubErrors Errors { get; } = new()
    {
        Throttled = static () => new StubError("Throttling", 400, "Rate exceeded"),
        Internal = static () => new StubError("InternalFailure", 500, "The request processing has failed because of an unknown error, exception or failure."),
        Denied = static request => new StubError("AccessDenied", 403, StubErrors.NotAllowedTo(request, "sts")),
    };

    protected override IReadOnlyDictionary<string, string[]> Operations { get; } = new Dictionary<string, string[]>
    {
        ["AssumeRole"] = ["RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId", "Policy", "Tags.member.#.Key", "Tags.member.#.Value", "SourceIdentity"],
        ["GetCallerIdentity"] = [],
    };

    public override StubAnswer Answer(StubRequest request) => request.Operation == "AssumeRole"
        ? AssumeRole(request)
        : Result(request.Operation, $"<Arn>{request.Key!.PrincipalArn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>{request.Account}</Account>");

    private StubAnswer AssumeRole(StubRequest request)
    {
        var (role, session) = (request["RoleArn"] ?? "", request["RoleSessionName"] ?? "");
        var seconds = int.Parse(request["DurationSeconds"] ?? "3600", CultureInfo.InvariantCulture);
        if (!Role().IsMatch(role) || !Session().IsMatch(session) || seconds is < 900 or > 43_200)
        {
            throw new StubError("ValidationError", 400, $"{role}, {session} or {seconds} seconds is invalid");
        }

        if (!Stub.Keys.MayAssume(role, request["ExternalId"]))
        {
            throw new StubError("AccessDenied", 403, $"User: {request.Key!.PrincipalArn} is not authorized to perform: sts:AssumeRole on resource: {role}");
        }

        var key = Stub.Keys.Assume(role, session, TimeSpan.FromSeconds(seconds));
        return Result(
            request.Operation,
            $"""
            <AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:{session}</AssumedRoleId><Arn>{key.PrincipalArn}</Arn></AssumedRoleUser>
            <Credentials><AccessKeyId>{key.AccessKeyId}</AccessKeyId><SecretAccessKey>{key.Secret}</SecretAccessKey><SessionToken>{key.SessionToken}</SessionToken>
            <Expiration>{key.Expires!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</Expiration></Credentials>
            """);
    }

    [GeneratedRegex(@"^arn:aws(-[a-z-]+)?:iam::\d{12}:role/[\w+=,.@/-]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Role();

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$")]
    private static partial Regex Session();
}
