using System.Net;
using System.Security.Cryptography.X509Certificates;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Probes targets. One for the host; holds no connections but those of targets that ask for it.</summary>
internal sealed class HttpProber : IDisposable
{
    private const int MaxTokenAnswer = 64 * 1024;

    private readonly HttpUptimeDiagnostics _diagnostics;
    private readonly ISecretReader? _secrets;
    private readonly Authorizer _authorizer;
    private readonly TlsMaterials _tls;
    private readonly ProbeConnector _connector;
    private readonly ProbeTransports _transports;

    /// <param name="diagnostics">Told of each probe.</param>
    /// <param name="secrets">Reads secrets; needed only when there are any.</param>
    /// <param name="redactor">Told of what is made of secrets.</param>
    /// <param name="trustedRoots">The only certificates to trust; null for the system's.</param>
    /// <param name="resolve">Finds the addresses of a name; null for the system's resolver.</param>
    public HttpProber(
        HttpUptimeDiagnostics diagnostics,
        ISecretReader? secrets,
        ISecretRedactor? redactor = null,
        X509Certificate2Collection? trustedRoots = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _diagnostics = diagnostics;
        _secrets = secrets;
        _authorizer = new Authorizer(secrets, redactor, new TokenFetcher(AskForTokenAsync));
        _tls = new TlsMaterials(secrets, trustedRoots);
        Verifier = new ChainVerifier();
        _connector = new ProbeConnector(resolve ?? Dns.GetHostAddressesAsync, Verifier);
        _transports = new ProbeTransports(_connector);
    }

    public ChainVerifier Verifier { get; }

    /// <summary>Probes once.</summary>
    /// <param name="target">What to probe.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    /// <param name="limit">How long it may take, when that is less than the target's timeout.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled: nothing is known of the target.</exception>
    public async ValueTask<ProbeResult> ProbeAsync(HttpTarget target, TimeProvider timeProvider, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var headers = target.HasSecrets
            ? await SecretHeaders.ReadAsync(target, _secrets, cancellationToken).ConfigureAwait(false)
            : target.Headers;
        var time = limit < target.Timeout ? limit.Value : target.Timeout;
        using var activity = HttpUptimeDiagnostics.StartProbe(target);
        using var timeout = new CancellationTokenSource(time, timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
        var probe = new Probe(target, headers, timeProvider, time);
        await AskAsync(probe, timeout.Token, cancellationToken).ConfigureAwait(false);
        var result = probe.Result();
        _diagnostics.Probed(activity, result);
        return result;
    }

    public void Dispose() => _transports.Dispose();

    private async ValueTask AskAsync(Probe probe, CancellationToken timeout, CancellationToken cancellationToken)
    {
        var target = probe.Target;
        try
        {
            probe.Authorization = target.Auth is null ? null : await _authorizer.HeaderAsync(target, probe.TimeProvider, timeout).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ProbeException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            probe.Begin();
            probe.Refusal = new Refusal(ProbeFailure.Auth, exception is ProbeException ? exception.Message : $"there was no token in time from {Redirect.Show(((ClientAuth)target.Auth!).TokenUrl)}");
            return;
        }

        probe.Begin();
        var step = ProbeStep.First(target);
        while (true)
        {
            var tls = step.Url.Scheme == Uri.UriSchemeHttps ? await _tls.ReadAsync(target, timeout).ConfigureAwait(false) : null;
            using var request = probe.CreateRequest(step, tls, timeout);
            try
            {
                using var response = await SendAsync(request).ConfigureAwait(false);
                if (probe.Follow(response, request.Hop, step) is not { } next)
                {
                    await probe.JudgeAsync(response, request.Hop, timeout).ConfigureAwait(false);
                    if (response.StatusCode == HttpStatusCode.Unauthorized && step.IsHome && probe.Authorization is not null)
                    {
                        _authorizer.Refused(target, probe.Authorization);
                    }

                    return;
                }

                step = next;
            }
            catch (Exception exception) when (FailureClassifier.IsFailureOfTarget(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
                probe.Refusal = FailureClassifier.Explain(exception, request, probe.Limit);
                return;
            }
            finally
            {
                request.Hop.End();
            }
        }
    }

    private async ValueTask<HttpResponseMessage> SendAsync(ProbeRequest request)
    {
        if (!request.Target.ReuseConnection)
        {
            request.Bring(await _connector.ConnectAsync(request).ConfigureAwait(false));
        }

        return await _transports.Of(request.Target, request.RequestUri!).SendAsync(request, request.Timeout).ConfigureAwait(false);
    }

    private async ValueTask<(int Status, byte[] Body)> AskForTokenAsync(HttpTarget target, Uri url, FormUrlEncodedContent form, string authorization, CancellationToken cancellationToken)
    {
        var tls = url.Scheme == Uri.UriSchemeHttps ? await _tls.ReadAsync(target, cancellationToken).ConfigureAwait(false) : null;
        var hop = new ProbeHop(url, HttpMethod.Post, TimeProvider.System);
        using var request = new ProbeRequest(target, HttpMethod.Post, hop, isHome: false, cancellationToken) { Tls = tls, Content = form };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", HttpUptimeMetrics.UserAgent);
        try
        {
            using var response = await SendAsync(request).ConfigureAwait(false);
            var body = new byte[MaxTokenAnswer];
            var length = await response.Content.ReadAsStream(cancellationToken).ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return ((int)response.StatusCode, body[..length]);
        }
        catch (Exception exception) when (FailureClassifier.IsFailureOfTarget(exception) && !cancellationToken.IsCancellationRequested)
        {
            var (failure, detail) = FailureClassifier.Explain(exception, request, target.Timeout);
            throw new ProbeException(ProbeFailure.Auth, $"no token from {Redirect.Show(url)} ({failure.ToName()}: {detail})", exception);
        }
    }
}
