using System.Net;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class AwsErrorsTests
{
    [TestCase("Throttling", 400)]
    [TestCase("ThrottlingException", 400)]
    [TestCase("Throttled", 429)]
    [TestCase("RequestLimitExceeded", 503)]
    [TestCase("ConcurrentModificationException", 429)]
    [TestCase("Anything", 429)]
    [TestCase("InternalFailure", 500)]
    [TestCase("503", 503)]
    [TestCase("AccessDenied", 403)]
    [TestCase("AccessDeniedException", 400)]
    [TestCase("UnauthorizedOperation", 403)]
    [TestCase("AuthorizationError", 403)]
    [TestCase("OptInRequired", 400)]
    [TestCase("AuthFailure", 401)]
    [TestCase("ExpiredToken", 403)]
    [TestCase("ExpiredTokenException", 400)]
    [TestCase("RequestExpired", 400)]
    [TestCase("InvalidClientTokenId", 403)]
    [TestCase("SignatureDoesNotMatch", 403)]
    [TestCase("UnrecognizedClientException", 400)]
    [TestCase("407", 407)]
    [TestCase("200", 200)]
    public void IsUnavailable_OfTheService_IsNoRefusal(string code, int status)
    {
        var exception = Service(code, status);

        Assert.That((AwsErrors.IsUnavailable(exception), AwsErrors.IsRefusal(exception)), Is.EqualTo((true, false)));
    }

    [TestCase("LimitExceeded", 400)]
    [TestCase("LimitExceededException", 400)]
    [TestCase("ValidationError", 400)]
    [TestCase("InvalidParameterValue", 400)]
    [TestCase("ResourceNotFound", 404)]
    [TestCase("InvalidInstanceID.NotFound", 400)]
    public void IsRefusal_OfTheRequest_IsNotUnavailable(string code, int status)
    {
        var exception = Service(code, status);

        Assert.That((AwsErrors.IsUnavailable(exception), AwsErrors.IsRefusal(exception)), Is.EqualTo((false, true)));
    }

    [Test]
    public void IsUnavailable_OfOtherExceptions_IsSilenceOnly() => Assert.Multiple(() =>
    {
        Assert.That(AwsErrors.IsUnavailable(new AmazonClientException("no")), Is.True);
        Assert.That(AwsErrors.IsUnavailable(new HttpRequestException("no")), Is.True);
        Assert.That(AwsErrors.IsUnavailable(new IOException("no")), Is.True);
        Assert.That(AwsErrors.IsUnavailable(new TaskCanceledException("no", new TimeoutException())), Is.True);
        Assert.That(AwsErrors.IsUnavailable(new OperationCanceledException()), Is.False);
        Assert.That(AwsErrors.IsUnavailable(new InvalidOperationException()), Is.False);
        Assert.That(AwsErrors.IsRefusal(new OperationCanceledException()), Is.False);
        Assert.That(AwsErrors.IsRefusal(new InvalidOperationException()), Is.False);
    });

    [TestCase("Throttling", 400, "PutMetricAlarm was throttled in eu-west-1 until the last attempt (Throttling): lower Monitoring:Aws:RateLimits:PutMetricAlarm, or let fewer others call AWS at the same time.")]
    [TestCase("ExpiredToken", 403, "PutMetricAlarm failed in eu-west-1: the credentials have expired (ExpiredToken); renew them, with 'aws sso login' for instance.")]
    [TestCase("AccessDenied", 403, "PutMetricAlarm is denied in eu-west-1 (AccessDenied): allow the action cloudwatch:PutMetricAlarm to the caller.")]
    [TestCase("403", 403, "PutMetricAlarm is denied in eu-west-1 (HTTP 403): allow the action cloudwatch:PutMetricAlarm to the caller.")]
    [TestCase("ValidationError", 400, "PutMetricAlarm was refused in eu-west-1 (ValidationError): Period is wrong.")]
    [TestCase("InternalFailure", 500, "PutMetricAlarm failed in eu-west-1 (InternalFailure, HTTP 500): Period is wrong.")]
    [TestCase("", 500, "PutMetricAlarm failed in eu-west-1 (HTTP 500): Period is wrong.")]
    public void Sentence_OfTheService_TellsWhatWhereAndWhatToDo(string code, int status, string sentence) =>
        Assert.That(AwsErrors.Sentence(Service(code, status, "Period\n is  wrong"), "PutMetricAlarm", "eu-west-1"), Is.EqualTo(sentence));

    [TestCase("Busy. <HTML><body>secret</body>", "Busy.")]
    [TestCase("<!doctype html><html>secret", "no message.")]
    [TestCase("", "no message.")]
    public void Sentence_WithAPageInTheMessage_LeavesItOut(string message, string told) =>
        Assert.That(AwsErrors.Sentence(Service("E", 500, message), "ListMetrics", "eu-west-1"), Is.EqualTo($"ListMetrics failed in eu-west-1 (E, HTTP 500): {told}"));

    [Test]
    public void Sentence_OfALongMessage_IsCut() =>
        Assert.That(AwsErrors.Sentence(Service("ValidationError", 400, new string('x', 5_000)), "ListMetrics", "eu-west-1"), Has.Length.LessThan(400).And.EndsWith("…"));

    [TestCase("Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors:\n\nException 1 of 5", "no AWS credentials were found")]
    [TestCase("Attempting to make a request that requires an implementation of AWS Signature V4a. Add a reference to the AWSSDK.Extensions.CrtIntegration NuGet package", "no AWS credentials were found")]
    [TestCase("Unable to find the \"x\" profile specified in the client configuration.", "no AWS credentials were found")]
    [TestCase("Something else", "DescribeAlarms got no answer in eu-west-1: Something else.")]
    public void Sentence_OfTheClient_TellsWhatToDo(string message, string told) =>
        Assert.That(AwsErrors.Sentence(new AmazonClientException(message), "DescribeAlarms", "eu-west-1"), Does.Contain(told).And.Not.Contain("\n"));

    private static AmazonServiceException Service(string code, int status, string message = "no") => new(message, ErrorType.Unknown, code, "r", (HttpStatusCode)status);
}
