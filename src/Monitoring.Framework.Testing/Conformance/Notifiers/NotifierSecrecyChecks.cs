namespace Monitoring.Framework.Testing;

/// <summary>A destination can answer with all that it was sent; what the notifier lets out must not have the secret in it.</summary>
internal static class NotifierSecrecyChecks
{
    private static readonly (string Name, Func<StubRequest, StubAnswer> Answer)[] _faults =
    [
        .. new[] { 200, 400, 401, 403, 404, 429, 500 }.SelectMany(static status => new (string, Func<StubRequest, StubAnswer>)[]
        {
            ($"{status} with what was sent", request => StubAnswer.Text(status, Echo(request))),
            ($"{status} with what was sent in JSON", request => StubAnswer.Json($$"""{"ok":false,"error":"{{Escape(request)}}","description":"{{Escape(request)}}","errcode":"M_X","message":"{{Escape(request)}}"}""", status)),
        }),
        ("a redirect to a secret address", static _ => StubAnswer.Redirect(new Uri($"https://example.com/{PluginConformance.Secret}"))),
        ("a body that breaks off", static request => StubAnswer.BreaksOff(Echo(request))),
        ("nobody listening", static _ => StubAnswer.Refused()),
        ("a reset", static _ => StubAnswer.Reset()),
        ("a timeout", static _ => StubAnswer.TimesOut()),
    ];

    public static async Task KeepsSecretsAsync(NotifierUnderTest subject)
    {
        if (subject.Traits.SendsHttp)
        {
            subject.Expect(
                subject.IsSecretGiven,
                $"should be given a secret to keep, but Settings has none; write {nameof(PluginConformance.Secret)} where the token, the key or the address of the destination stands.");
        }

        var receipt = await subject.SendAsync(Sample.Alarm, "a message").ConfigureAwait(false);
        ExpectClean(subject, "a receipt", $"{receipt.MessageId} {string.Join(' ', receipt.Properties?.Values ?? [])}");
        foreach (var (name, answer) in subject.Traits.SendsHttp ? _faults : [])
        {
            subject.Http.Answer = answer;
            foreach (var notification in new[] { Sample.Alarm, Sample.Recovery with { EarlierReceipt = receipt } })
            {
                var (again, error) = await subject.TryAsync(notification).ConfigureAwait(false);
                ExpectClean(subject, $"the exception after {name}", error?.ToString());
                ExpectClean(subject, $"the receipt after {name}", $"{again?.MessageId} {string.Join(' ', again?.Properties?.Values ?? [])}");
            }
        }

        ExpectClean(subject, "the log", string.Join('\n', subject.Host.Log.Lines));
    }

    private static void ExpectClean(NotifierUnderTest subject, string where, string? text)
    {
        var at = text?.IndexOf(PluginConformance.Secret, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return;
        }

        var start = text!.LastIndexOf('\n', at) + 1;
        var line = text[start..at].Trim();
        subject.Expect(
            false,
            $"should keep its secret, but {where} has it, after '{(line.Length > 120 ? line[^120..] : line)}'; repeat neither addresses nor answers, and call RemoveAllLoggers on the client's builder when the address is secret.");
    }

    private static string Echo(StubRequest request) => $"{request} {string.Join(' ', request.Headers.Values)}";

    private static string Escape(StubRequest request) => System.Text.Json.JsonEncodedText.Encode(Echo(request)).ToString();
}
