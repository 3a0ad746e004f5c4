using System.Globalization;
using System.Text.Json;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>How long an answer asks to be left alone, in the dialects of those whom webhooks speak to; the longest wait that it names.</summary>
internal static class WebhookWait
{
    private const int MaxBody = 64 * 1024;

    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    public static async Task<TimeSpan?> ReadAsync(HttpResponseMessage response, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        // RFC 9110 knows whole seconds and dates; Discord also sends fractions.
        var header = RetryAfterHeader.Read(response, timeProvider) ?? Seconds(Header(response, "Retry-After"));
        var reset = Seconds(Header(response, "X-RateLimit-Reset-After"));
        var body = (int)response.StatusCode == 429 ? await BodyAsync(response, cancellationToken).ConfigureAwait(false) : null;
        return new[] { header, reset, body }.Max();
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Seconds(seconds) : null;

    private static TimeSpan? Seconds(double seconds) =>
        double.IsNaN(seconds) || seconds < 0 ? null : seconds > _longest.TotalSeconds ? _longest : TimeSpan.FromSeconds(seconds);

    /// <summary><c>{ "retry_after": 0.65 }</c> of Discord. A body that cannot be read says nothing.</summary>
    private static async Task<TimeSpan?> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var bytes = new byte[MaxBody];
                var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
                return document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("retry_after", out var wait)
                    && wait.ValueKind == JsonValueKind.Number
                    && wait.TryGetDouble(out var seconds)
                    ? Seconds(seconds)
                    : null;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}
