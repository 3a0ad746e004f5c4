using System.Net;
using System.Security.Cryptography.X509Certificates;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Probes targets. One for the host; holds no connections: each request has a new one.</summary>
internal sealed class HttpProber : IDisposable
{
    private readonly HttpUptimeDiagnostics _diagnostics;
    private readonly ISecretReader? _secrets;
    private readonly HttpMessageInvoker _invoker;

    /// <param name="diagnostics">Told of each probe.</param>
    /// <param name="secrets">Reads the secrets of headers; needed only when there are any.</param>
    /// <param name="trustedRoots">The only certificates to trust; null for the system's.</param>
    /// <param name="resolve">Finds the addresses of a name; null for the system's resolver.</param>
    public HttpProber(
        HttpUptimeDiagnostics diagnostics,
        ISecretReader? secrets,
        X509Certificate2Collection? trustedRoots = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _diagnostics = diagnostics;
        _secrets = secrets;
        _invoker = new HttpMessageInvoker(ProbeTransport.Create(trustedRoots, new ProbeConnector(resolve ?? Dns.GetHostAddressesAsync)));
    }

    /// <summary>Probes once.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled: nothing is known of the target.</exception>
    public async ValueTask<ProbeResult> ProbeAsync(HttpTarget target, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var headers = target.HasSecrets
            ? await SecretHeaders.ReadAsync(target, _secrets, cancellationToken).ConfigureAwait(false)
            : target.Headers;
        using var activity = HttpUptimeDiagnostics.StartProbe(target);
        using var timeout = new CancellationTokenSource(target.Timeout, timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
        var start = timeProvider.GetTimestamp();
        var (failure, detail, status) = await AskAsync(target, headers, timeout.Token, cancellationToken).ConfigureAwait(false);
        var result = new ProbeResult(failure, detail, status, timeProvider.GetElapsedTime(start));
        _diagnostics.Probed(activity, result);
        return result;
    }

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<(ProbeFailure Failure, string? Detail, int Status)> AskAsync(
        HttpTarget target,
        TargetHeader[] headers,
        CancellationToken timeout,
        CancellationToken cancellationToken)
    {
        var step = ProbeStep.First(target);
        var status = 0;
        while (true)
        {
            using var request = CreateRequest(step, target, headers, timeout);
            try
            {
                using var response = await _invoker.SendAsync(request, timeout).ConfigureAwait(false);
                status = (int)response.StatusCode;
                if (step.After(response, target) is { } next)
                {
                    step = next;
                    continue;
                }

                request.Phase = ProbePhase.Body;
                var (failure, detail) = await JudgeAsync(response, target, timeout).ConfigureAwait(false);
                return (failure, detail, status);
            }
            catch (Exception exception) when (FailureClassifier.IsFailureOfTarget(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (failure, detail) = FailureClassifier.Explain(exception, request, target.Timeout);
                return (failure, detail, status);
            }
        }
    }

    private static ProbeRequest CreateRequest(ProbeStep step, HttpTarget target, TargetHeader[] headers, CancellationToken timeout)
    {
        var request = new ProbeRequest(step.Method, step.Url, timeout) { Content = step.HasBody ? new ByteArrayContent(target.Body!) : null };
        foreach (var header in headers)
        {
            if (!step.IsHome && !header.IsHarmless)
            {
                continue;
            }

            if (!header.IsContent)
            {
                request.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
            else
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        return request;
    }

    private static async ValueTask<(ProbeFailure Failure, string? Detail)> JudgeAsync(
        HttpResponseMessage response,
        HttpTarget target,
        CancellationToken timeout)
    {
        if (!target.ExpectedStatus.Contains((int)response.StatusCode))
        {
            return (ProbeFailure.Status, $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }

        if (target.Condition is null)
        {
            await BodyReader.DrainAsync(response.Content.ReadAsStream(timeout), target.MaxBodyBytes, timeout).ConfigureAwait(false);
            return (ProbeFailure.None, null);
        }

        var refusal = await BodyReader.CheckAsync(response.Content, target.Condition, target.MaxBodyBytes, timeout).ConfigureAwait(false);
        return refusal is null ? (ProbeFailure.None, null) : (ProbeFailure.Body, refusal);
    }
}
