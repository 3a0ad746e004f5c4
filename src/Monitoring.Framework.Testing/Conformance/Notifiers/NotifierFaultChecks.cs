namespace Monitoring.Framework.Testing;

/// <summary>What goes wrong is told to the engine in the one way that it understands, which then decides whether and when to try again.</summary>
internal static class NotifierFaultChecks
{
    private const string PatternOfWait = "pass the wait to DeliveryException.Transient (RetryAfterHeader.Read reads the header)";

    private static readonly int[] _refusals = [400, 401, 403, 404];
    private static readonly int[] _breakdowns = [500, 502, 503, 504];
    private static readonly int[] _redirects = [301, 302, 307];
    private static readonly string[] _malformed = ["", "null", "[]", "{", "\"text\"", "{\"ok\":\"x\",\"result\":[],\"id\":{}}", "\ud800", "\0"];

    private static readonly TimeSpan _wait = TimeSpan.FromSeconds(37);

    public static Task ReportsTimeoutsAsTransientAsync(NotifierUnderTest subject) => TransientAsync(subject, [("the connection times out", StubAnswer.TimesOut())]);

    public static Task ReportsBreakdownsAsTransientAsync(NotifierUnderTest subject) => TransientAsync(subject,
    [
        ("nobody listens", StubAnswer.Refused()),
        ("the host is not known", StubAnswer.UnknownHost()),
        ("the connection is reset", StubAnswer.Reset()),
        .. _breakdowns.Select(static status => ($"the answer is {status}", StubAnswer.Json("{}", status))),
        ("the answer is a page with 502", StubAnswer.Html(502)),
        ("an answer with 500 breaks off", StubAnswer.BreaksOff(status: 500)),
    ]);

    public static async Task ReportsRefusalsAsPermanentAsync(NotifierUnderTest subject)
    {
        if (!subject.Traits.SendsHttp)
        {
            return;
        }

        foreach (var status in _refusals)
        {
            var failure = await subject.FailAsync(StubAnswer.Json("{}", status), $"the answer is {status}").ConfigureAwait(false);
            subject.Expect(
                !failure.IsTransient,
                $"should throw a permanent DeliveryException when the answer is {status}, but it is transient; throw DeliveryException.Permanent, or the message is tried for days and holds up those behind it.");
        }
    }

    public static async Task PassesRetryHintsOnAsync(NotifierUnderTest subject)
    {
        var (hint, now) = (subject.Traits.RetryHint, subject.Host.Clock.GetUtcNow());
        var isHeader = hint is RetryHint.Seconds or RetryHint.Date;
        (RetryHint Hint, int Status)[] ways = isHeader ? [(RetryHint.Seconds, 429), (RetryHint.Date, 429), (RetryHint.Seconds, 503)] : [(hint, 429)];
        foreach (var (way, status) in subject.Traits.SendsHttp ? ways : [])
        {
            var fault = $"the answer is {status} with a hint to wait {_wait.TotalSeconds} seconds ({way})";
            var failure = await subject.FailAsync(StubAnswer.SlowDown(_wait, way, status, now), fault).ConfigureAwait(false);
            subject.Expect(failure.IsTransient, $"should throw a transient DeliveryException when {fault}, but it is permanent; {PatternOfWait}.");
            subject.Expect(
                failure.RetryAfter is { } wait && (wait - _wait).Duration() <= TimeSpan.FromSeconds(1),
                $"should pass the wait on when {fault}, but RetryAfter is {failure.RetryAfter?.ToString() ?? "null"}; {PatternOfWait}, with the TimeProvider of the host.");
        }
    }

    public static async Task SurvivesMalformedAnswersAsync(NotifierUnderTest subject)
    {
        if (!subject.Traits.SendsHttp)
        {
            return;
        }

        (string Fault, StubAnswer Answer)[] faults =
        [
            ("a page instead of JSON", StubAnswer.Html()),
            ("a body that breaks off", StubAnswer.BreaksOff()),
            .. _malformed.Select(static body => ($"the body {body.Replace("\0", "\\0", StringComparison.Ordinal)}", StubAnswer.Json(body))),
        ];
        foreach (var (fault, answer) in faults)
        {
            await SurviveAsync(subject, answer, fault).ConfigureAwait(false);
        }

        var body = StubBody.Long(64L << 20);
        await SurviveAsync(subject, StubAnswer.Of(() => new HttpResponseMessage { Content = new StreamContent(body) }), "a body of 64 MiB").ConfigureAwait(false);
        subject.Expect(!body.IsRead, "should not read an answer of 64 MiB to its end, but it did; set HttpClient.MaxResponseContentBufferSize, to a mebibyte for example.");
    }

    public static async Task TakesRedirectsForFailuresAsync(NotifierUnderTest subject)
    {
        foreach (var status in subject.Traits.SendsHttp ? _redirects : [])
        {
            await subject.FailAsync(StubAnswer.Redirect(new Uri("https://elsewhere.example.com/login"), status), $"the answer is a redirect ({status})").ConfigureAwait(false);
        }
    }

    public static async Task TriesOnceAsync(NotifierUnderTest subject)
    {
        if (!subject.Traits.SendsHttp)
        {
            return;
        }

        (string Fault, StubAnswer Answer)[] faults =
        [
            ("the answer is 500", StubAnswer.Json("{}", 500)),
            ("the answer is 503", StubAnswer.Json("{}", 503)),
            ("it is asked to slow down", StubAnswer.SlowDown(TimeSpan.FromSeconds(1), subject.Traits.RetryHint, now: subject.Host.Clock.GetUtcNow())),
            ("the connection is reset", StubAnswer.Reset()),
        ];
        foreach (var (fault, answer) in faults)
        {
            var before = subject.Http.Requests.Count;
            await subject.FailAsync(answer, fault).ConfigureAwait(false);
            var count = subject.Http.Requests.Count - before;
            subject.Expect(count == 1, $"should give up at once when {fault}, but it made {count} requests; do not retry, the engine does.");
        }
    }

    private static async Task TransientAsync(NotifierUnderTest subject, (string Fault, StubAnswer Answer)[] faults)
    {
        foreach (var (fault, answer) in subject.Traits.SendsHttp ? faults : [])
        {
            var failure = await subject.FailAsync(answer, fault).ConfigureAwait(false);
            subject.Expect(failure.IsTransient, $"should throw a transient DeliveryException when {fault}, but it is permanent; throw DeliveryException.Transient, or the message is lost.");
        }
    }

    /// <summary>It may have been enough for the notifier, or not.</summary>
    private static async Task SurviveAsync(NotifierUnderTest subject, StubAnswer answer, string fault)
    {
        subject.Http.Answer = _ => answer;
        var (_, error) = await subject.TryAsync(Sample.Alarm).ConfigureAwait(false);
        subject.Expect(
            error is null or DeliveryException,
            $"should return or throw a DeliveryException when the answer is {fault}, but it threw {(error is null ? "" : NotifierUnderTest.Describe(error))}; catch what reading the answer throws.");
    }
}
