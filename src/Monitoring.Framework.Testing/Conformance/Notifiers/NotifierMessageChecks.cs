namespace Monitoring.Framework.Testing;

/// <summary>Whatever there is to tell is told.</summary>
internal static class NotifierMessageChecks
{
    public static async Task TellsEveryStateAndOccasionAsync(NotifierUnderTest subject)
    {
        foreach (var notification in Sample.Notifications)
        {
            await TellAsync(subject, notification, $"a message with Occasion {notification.Occasion}, State {notification.State} and Severity {notification.Severity}").ConfigureAwait(false);
        }
    }

    public static async Task TellsRecoveriesAsync(NotifierUnderTest subject)
    {
        var first = await TellAsync(subject, Sample.Alarm, "the first message of an episode").ConfigureAwait(false);
        var more = Sample.Alarm with { Id = "message-more", EarlierReceipt = first };
        var second = await TellAsync(subject, more, "a second message of an episode").ConfigureAwait(false);
        await TellAsync(subject, Sample.Recovery with { EarlierReceipt = second }, "a recovery with the receipt of an earlier message").ConfigureAwait(false);
        await TellAsync(subject, Sample.Recovery with { Id = "message-3" }, "a recovery without a receipt").ConfigureAwait(false);
    }

    public static async Task TakesForeignReceiptsAsync(NotifierUnderTest subject)
    {
        var own = await subject.SendAsync(Sample.Alarm, "the first message of an episode").ConfigureAwait(false);
        foreach (var receipt in HostileReceipts.Of(own))
        {
            await TellAsync(subject, Sample.Recovery with { EarlierReceipt = receipt }, $"a recovery whose earlier receipt is {HostileReceipts.Describe(receipt)}").ConfigureAwait(false);
        }
    }

    public static async Task TakesEmptyMessagesAsync(NotifierUnderTest subject)
    {
        var bare = Sample.Alarm with { Text = null, Facts = [], Sections = [], Links = [], Incidents = [] };
        await TellAsync(subject, bare, "a message with a title and nothing else").ConfigureAwait(false);
        foreach (var nothing in new[] { "", " ", "\n" })
        {
            var hollow = new Incident
            {
                Id = "i",
                Alarm = DiscoveryScope.Local.Alarm(nothing),
                State = AlarmState.Alarm,
                PreviousState = AlarmState.Ok,
                OpenedAt = Sample.Noon,
                ChangedAt = Sample.Noon,
                Description = nothing,
                Note = nothing,
                Facts = [new(nothing, nothing)],
            };
            var blank = bare with { Title = nothing, Text = nothing, Facts = [new(nothing, nothing)], Sections = [new(nothing, nothing)], Incidents = [hollow] };
            await subject.SendAsync(blank, "a message whose texts are all blank").ConfigureAwait(false);
            await subject.SendAsync(bare with { Title = nothing }, "a message with a blank title and nothing else").ConfigureAwait(false);
        }
    }

    public static async Task TakesHugeMessagesAsync(NotifierUnderTest subject)
    {
        foreach (var (name, notification) in HostileMessages.Huge)
        {
            var before = subject.Http.Requests.Count;
            await subject.SendAsync(notification, name).ConfigureAwait(false);
            foreach (var request in subject.Http.Requests.Skip(before))
            {
                subject.Expect(
                    request.Bytes.Length <= subject.Traits.MaxBodyBytes,
                    $"should keep a request within {subject.Traits.MaxBodyBytes:N0} bytes (MaxBodyBytes), but {name} made one of {request.Bytes.Length:N0}; cut texts, and name only the worst incidents.");
                ExpectWhole(subject, request, name, isWhole: true);
            }
        }
    }

    public static async Task TakesAnyTextAsync(NotifierUnderTest subject)
    {
        foreach (var (name, notification) in HostileMessages.Texts)
        {
            var before = subject.Http.Requests.Count;
            var receipt = await subject.SendAsync(notification, name).ConfigureAwait(false);
            await subject.SendAsync(notification with { Id = $"{notification.Id}-over", State = AlarmState.Ok, EarlierReceipt = receipt }, $"a recovery of {name}").ConfigureAwait(false);
            foreach (var request in subject.Http.Requests.Skip(before))
            {
                ExpectWhole(subject, request, name, isWhole: false);
            }
        }
    }

    private static async Task<DeliveryReceipt> TellAsync(NotifierUnderTest subject, Notification notification, string what)
    {
        var before = subject.Http.Requests.Count;
        var receipt = await subject.SendAsync(notification, what).ConfigureAwait(false);
        var sent = subject.Http.Requests.Skip(before).ToList();
        if (!subject.Traits.SendsHttp)
        {
            subject.Expect(sent.Count == 0, "should not send by HTTP, as SendsHttp says, but it does; remove the override, so that this is checked, too.");
            return receipt;
        }

        subject.Expect(
            sent.Count > 0,
            $"should send {what}, but IHttpClientFactory saw no request; make clients with the factory, so that hosts and tests can configure them, or override SendsHttp when it does not send by HTTP.");
        subject.Expect(
            sent.Count <= subject.Traits.RequestsPerMessage,
            $"should send {what} with at most {subject.Traits.RequestsPerMessage} request(s) (RequestsPerMessage), but it made {sent.Count}: {string.Join(", ", sent.Select(Line))}; send one message, or override RequestsPerMessage.");
        subject.Expect(
            sent.Exists(static request => SentText.Contains(request, "api uptime")),
            $"should tell the title of {what} ('{notification.Title}'), but no request has it; write Notification.Title into the message.");
        return receipt;
    }

    private static void ExpectWhole(NotifierUnderTest subject, StubRequest request, string what, bool isWhole)
    {
        if (SentText.Flaw(request, isWhole) is { } flaw)
        {
            subject.Expect(false, $"should send {what} in whole characters, but the body of {Line(request)} {flaw}; serialize with System.Text.Json, and cut texts between characters.");
        }
    }

    /// <summary>Without the query and what may be secret.</summary>
    private static string Line(StubRequest request) => $"{request.Method} {request.Address.GetLeftPart(UriPartial.Authority)}";
}
