using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Calls the Web API with a token that is read when it is needed.</summary>
internal sealed class SlackApi(SlackOptions options, string origin, SlackHttp http, ISecretReader secrets)
{
    private readonly string _base = options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/";
    private SlackSecret? _token;

    /// <summary>One call, and once more with text alone where Slack minds the form.</summary>
    public async ValueTask<SlackAnswer> CallAsync(string method, SlackMessage message, Func<string> text, CancellationToken cancellationToken)
    {
        var token = _token ??= await ReadTokenAsync(cancellationToken).ConfigureAwait(false);
        var address = new Uri(_base + method);
        var answer = await http.PostAsync(address, token, message, cancellationToken).ConfigureAwait(false);
        return answer.IsFormatting
            ? await http.PostAsync(address, token, message.ToText(text()), cancellationToken).ConfigureAwait(false)
            : answer;
    }

    public DeliveryException Failure(SlackAnswer answer)
    {
        var failure = SlackErrors.FromApi(answer, options.Channel!, origin);
        _token = failure.IsTransient ? _token : null; // A token that was replaced meanwhile is read anew.
        return failure;
    }

    private async ValueTask<SlackSecret> ReadTokenAsync(CancellationToken cancellationToken)
    {
        var token = await secrets.ReadAsync(options.Token!, cancellationToken).ConfigureAwait(false);
        return SlackOptions.TokenRefusal(token) is { } refusal ? throw DeliveryException.Permanent($"{origin}:Token: {refusal}") : SlackSecret.Token(token);
    }
}
