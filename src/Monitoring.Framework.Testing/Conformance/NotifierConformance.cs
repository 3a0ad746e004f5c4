namespace Monitoring.Framework.Testing;

/// <summary>What a notifier must do, whatever it tells. Subclass <see cref="NotifierConformance{TPlugin}"/>.</summary>
public abstract class NotifierConformance : PluginConformance
{
    private protected NotifierConformance()
    {
    }

    /// <summary>The names of the checks, as the data of a test that takes one: for NUnit's <c>TestCaseSource</c>, xunit's <c>MemberData</c> and MSTest's <c>DynamicData</c>.</summary>
    public static IEnumerable<object[]> Checks => ConformanceCheck.Cases(NotifierChecks.All);

    /// <summary>Whether it sends by HTTP, with clients of <see cref="IHttpClientFactory"/>; true unless overridden. Otherwise what is about HTTP is not checked.</summary>
    protected virtual bool SendsHttp => true;

    /// <summary>The most requests that one message takes when all goes well, such as three for a destination whose room is looked for first; one unless overridden.</summary>
    protected virtual int RequestsPerMessage => 1;

    /// <summary>The longest body of a request, in bytes, however much there is to tell; one mebibyte unless overridden.</summary>
    protected virtual int MaxBodyBytes => 1 << 20;

    /// <summary>How the destination says how long it wants to be left alone; by the header <c>Retry-After</c> unless overridden.</summary>
    protected virtual RetryHint RetryHint => RetryHint.Seconds;

    /// <summary>
    /// What the destination answers when all is well; 200 and <c>{}</c> unless overridden. Refuse here what the destination would refuse, such as a text that is too long: the
    /// suite finds the message that makes it so.
    /// </summary>
    /// <param name="request">What the notifier sent.</param>
    protected virtual StubAnswer Answer(StubRequest request) => StubAnswer.Json("{}");

    private protected sealed override IReadOnlyList<ConformanceCheck> AllChecks => NotifierChecks.All;

    internal sealed override StubAnswer AnswerTo(StubRequest request) => Answer(request);

    internal NotifierTraits Traits => new(SendsHttp, RequestsPerMessage, MaxBodyBytes, RetryHint);
}

/// <summary>
/// What a notifier must do, whatever it tells: cancellation, timeouts, refusals, hints to slow down, one attempt and no more, any text, any length, any receipt, many at a time, no
/// secret in what gets out. Every notifier that <typeparamref name="TPlugin"/> registers from <see cref="PluginConformance.Settings"/> is looked at.
/// </summary>
/// <typeparam name="TPlugin">The plugin's class.</typeparam>
public abstract class NotifierConformance<TPlugin> : NotifierConformance
    where TPlugin : IMonitoringPlugin
{
    internal sealed override PluginUnderTest Plugin => PluginUnderTest.Of<TPlugin>();
}
