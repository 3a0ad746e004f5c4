using System.Text.Json;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Posts with <c>chat.postMessage</c>. Later messages of an episode go into the thread of its first one.</summary>
internal sealed class SlackApiNotifier(SlackOptions options, string origin, SlackHttp http, ISecretReader secrets) : INotifier
{
    private const string ChannelProperty = "channel";
    private const string ThreadProperty = "thread_ts";

    private readonly Uri _address = new(new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/"), "chat.postMessage");
    private string? _token;

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var message = SlackRenderer.Render(notification) with { Channel = options.Channel };
        var earlier = notification.EarlierReceipt;
        if ((earlier?.Properties?.GetValueOrDefault(ThreadProperty) ?? earlier?.MessageId) is { } thread)
        {
            var channel = earlier?.Properties?.GetValueOrDefault(ChannelProperty) ?? options.Channel;
            var (answer, result) = await PostAsync(message with { Channel = channel, ThreadTs = thread }, cancellationToken).ConfigureAwait(false);
            if (!SlackErrors.IsThreadGone(result?.Error))
            {
                return Receipt(answer, result, thread);
            }
        }

        var (first, firstResult) = await PostAsync(message, cancellationToken).ConfigureAwait(false);
        return Receipt(first, firstResult, thread: null);
    }

    private async ValueTask<(SlackAnswer Answer, SlackApiAnswer? Result)> PostAsync(SlackMessage message, CancellationToken cancellationToken)
    {
        var token = _token ??= await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await http.PostAsync(_address, token, message, cancellationToken).ConfigureAwait(false);
        return (answer, Parse(answer.Body));
    }

    private async ValueTask<string> ReadTokenAsync(CancellationToken cancellationToken)
    {
        var token = await secrets.ReadAsync(options.Token!, cancellationToken).ConfigureAwait(false);
        return SlackOptions.TokenRefusal(token) is { } refusal ? throw DeliveryException.Permanent($"{origin}:Token: {refusal}") : token;
    }

    private DeliveryReceipt Receipt(SlackAnswer answer, SlackApiAnswer? result, string? thread)
    {
        if (answer.IsSuccess && result is { Ok: true })
        {
            return new DeliveryReceipt(result.Ts, Properties(result.Channel, thread ?? result.Ts));
        }

        if (answer.IsTransient || result?.Error is null)
        {
            throw answer.IsSuccess
                ? DeliveryException.Transient($"{origin}:BaseUrl answered, but not as Slack does.")
                : SlackErrors.FromStatus(answer, origin + ":BaseUrl");
        }

        var failure = SlackErrors.FromApi(result, options.Channel!, origin, answer.RetryAfter);
        _token = failure.IsTransient ? _token : null; // A token that was replaced meanwhile is read anew.
        throw failure;
    }

    private static Dictionary<string, string> Properties(string? channel, string? thread)
    {
        var properties = new Dictionary<string, string>();
        if (channel is not null)
        {
            properties.Add(ChannelProperty, channel);
        }

        if (thread is not null)
        {
            properties.Add(ThreadProperty, thread);
        }

        return properties;
    }

    private static SlackApiAnswer? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SlackJson.Default.SlackApiAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
