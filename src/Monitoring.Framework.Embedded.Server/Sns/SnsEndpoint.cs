using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Answers those who follow the links of a message: confirms and ends subscriptions, by SNS's query protocol. These requests are not signed, as on AWS: the token, or the
/// subscription's ARN, is known to its endpoint alone. Everything else goes on to CloudWatch's operations.
/// </summary>
internal sealed class SnsEndpoint(
    CloudWatchEndpoint cloudWatch,
    LocalOnly localOnly,
    SubscriptionStore subscriptions,
    SubscriptionConfirmer confirmer,
    SnsSigner signer)
{
    private const string Confirm = "ConfirmSubscription";
    private const string End = "Unsubscribe";
    private const int LargestForm = 4096;

    public async Task HandleAsync(HttpContext http)
    {
        var parameters = await ReadAsync(http.Request).ConfigureAwait(false);
        var action = parameters.GetValueOrDefault("Action").ToString();
        if (action is not (Confirm or End))
        {
            await cloudWatch.HandleAsync(http).ConfigureAwait(false);
            return;
        }

        try
        {
            localOnly.Check(http);
            var answer = action == Confirm
                ? await ConfirmAsync(parameters, http.RequestAborted).ConfigureAwait(false)
                : await EndAsync(parameters, http.RequestAborted).ConfigureAwait(false);
            await answer.SendAsync(http).ConfigureAwait(false);
        }
        catch (CloudWatchException exception)
        {
            await SnsAnswer.Error(exception.Kind.Code, exception.Message, exception.Kind.Status).SendAsync(http).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            await SnsAnswer.Error("InternalError", exception.Message, StatusCodes.Status500InternalServerError).SendAsync(http).ConfigureAwait(false);
        }
    }

    /// <summary>The certificate of the signatures.</summary>
    public async Task CertificateAsync(HttpContext http)
    {
        if (http.Request.Path.Value?.EndsWith(signer.CertificatePath, StringComparison.Ordinal) != true)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "application/x-pem-file";
        await http.Response.WriteAsync(signer.CertificatePem, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The parameters of a link, or of a small form; a larger one is none of ours, and is left unread.</summary>
    private static async ValueTask<Dictionary<string, StringValues>> ReadAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return request.Query.ToDictionary(StringComparer.Ordinal);
        }

        if (request.ContentLength is null or > LargestForm || !IsForm(request) || request.Headers.ContentEncoding.Count > 0)
        {
            return [];
        }

        request.EnableBuffering();
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            return form.ToDictionary(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return []; // What is wrong with it is CloudWatch's to say.
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    /// <summary>Forms in parts are none: what is wrong with a part would be found, and thrown, only while it is read.</summary>
    private static bool IsForm(HttpRequest request) =>
        request.HasFormContentType && request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private async ValueTask<SnsAnswer> ConfirmAsync(Dictionary<string, StringValues> parameters, CancellationToken cancellationToken)
    {
        var (topic, token) = (parameters.GetValueOrDefault("TopicArn").ToString(), parameters.GetValueOrDefault("Token").ToString());
        return await subscriptions.ConfirmAsync(topic, token, cancellationToken).ConfigureAwait(false) is { } confirmed
            ? SnsAnswer.Result(Confirm, "SubscriptionArn", confirmed.SubscriptionArn)
            : SnsAnswer.Error("InvalidParameter", "Invalid parameter: Token", StatusCodes.Status400BadRequest);
    }

    private async ValueTask<SnsAnswer> EndAsync(Dictionary<string, StringValues> parameters, CancellationToken cancellationToken)
    {
        var arn = parameters.GetValueOrDefault("SubscriptionArn").ToString();
        if (await subscriptions.UnsubscribeAsync(arn, cancellationToken).ConfigureAwait(false) is not { } ended)
        {
            return SnsAnswer.Error("NotFound", "Subscription does not exist", StatusCodes.Status404NotFound);
        }

        await confirmer.ConfirmEndAsync(ended, cancellationToken).ConfigureAwait(false);
        return SnsAnswer.Done(End);
    }
}
