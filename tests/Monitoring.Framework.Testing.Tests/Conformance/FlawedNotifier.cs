using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>Each flaw stands where the code that is right would be.</summary>
internal sealed class FlawedNotifier(FlawedOptions options, IHttpClientFactory clients, TimeProvider timeProvider) : INotifier
{
    private const int Room = 1000;

    private Notification? _current;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested && Has("returns when it is cancelled"))
        {
            return DeliveryReceipt.Empty;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await HoldUpAsync(notification);
        Refuse(notification);
        _current = notification;
        if (Has("keeps the message in a field") && IsOneOfMany(notification))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        var told = Has("keeps the message in a field") ? _current : notification;
        var receipt = await PostAsync(Body(told), cancellationToken);
        return Has("makes two requests") ? await PostAsync(Body(told), cancellationToken) : receipt;
    }

    private static bool IsOneOfMany(Notification notification) => notification.Title.Contains("number", StringComparison.Ordinal);

    private bool Has(string flaw) => options.Flaw == flaw;

    private Task HoldUpAsync(Notification notification) =>
        Has("sleeps") && IsOneOfMany(notification) ? Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System) : Task.CompletedTask;

    private void Refuse(Notification notification)
    {
        if (Has("knows no reminders") && notification.Occasion == NotificationOccasion.Reminder)
        {
            throw new NotSupportedException("Reminder");
        }

        if (Has("knows no recovery") && notification is { Title: "OK: api uptime", EarlierReceipt.MessageId: "1" })
        {
            throw new InvalidOperationException("It is over?");
        }

        if (Has("trusts receipts") && notification.EarlierReceipt is { } receipt)
        {
            _ = int.Parse(receipt.MessageId!, null);
        }

        if (Has("wants a title"))
        {
            _ = notification.Title[0];
        }

        if (Has("wants whole characters"))
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(notification.Title);
        }
    }

    private string Body(Notification notification)
    {
        var length = Math.Min(notification.Title.Length, Has("has no limit") ? int.MaxValue : Room);
        if (!Has("cuts characters") && length < notification.Title.Length && char.IsHighSurrogate(notification.Title[length - 1]))
        {
            length--;
        }

        var title = Has("tells no title") ? "Something happened." : notification.Title[..length];
        return new JsonObject { ["text"] = title }.ToJsonString();
    }

    private async Task<DeliveryReceipt> PostAsync(string body, CancellationToken cancellationToken, bool isSecond = false)
    {
        try
        {
            using var client = clients.CreateClient("flawed");
            client.MaxResponseContentBufferSize = Has("reads everything") ? int.MaxValue : 1 << 20;
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(options.Url), content, Has("ignores its token") ? CancellationToken.None : cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && Has("retries") && !isSecond)
            {
                return await PostAsync(body, cancellationToken, isSecond: true);
            }

            return IsTaken(response) ? Receipt(answer) : throw Failure(response, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested ? !Has("lets timeouts through") : Has("takes cancellations for timeouts"))
        {
            throw DeliveryException.Transient("It did not answer in time.");
        }
        catch (HttpRequestException exception) when (!Has("lets resets through"))
        {
            throw DeliveryException.Transient("It could not be reached.", innerException: exception);
        }
    }

    private bool IsTaken(HttpResponseMessage response) =>
        response.IsSuccessStatusCode || (Has("takes redirects for success") && (int)response.StatusCode is >= 300 and < 400) || (Has("loses messages") && response.StatusCode == HttpStatusCode.BadGateway);

    private DeliveryReceipt Receipt(string answer)
    {
        if (Has("trusts answers"))
        {
            using var json = JsonDocument.Parse(answer);
        }

        return new DeliveryReceipt(Has("keeps the answer") ? answer : "1");
    }

    private DeliveryException Failure(HttpResponseMessage response, string answer)
    {
        var status = (int)response.StatusCode;
        var wait = Has("hears no hints") || (Has("hears no dates") && response.Headers.RetryAfter?.Date is not null) ? null : RetryAfterHeader.Read(response, timeProvider);
        var isTransient = Has("holds refusals for transient") ? status is 403 or 429 or >= 500 : status is 429 or >= 500 && !(Has("gives up early") && status == 502);
        var message = Has("repeats answers") ? $"It said {status}: {answer}" : $"It said {status}.";
        return isTransient ? DeliveryException.Transient(message, wait) : DeliveryException.Permanent(message);
    }
}
