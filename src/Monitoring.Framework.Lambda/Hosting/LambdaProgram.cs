using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Lambda;

/// <summary>The function from its start to its end.</summary>
/// <param name="configureHost">Adds the back end and the plugins.</param>
/// <param name="environment">The environment variables.</param>
/// <param name="log">Where log lines go.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class LambdaProgram(Action<IMonitoringBuilder> configureHost, LambdaEnvironment environment, Stream log, TimeProvider timeProvider)
{
    private const int Done = 0;
    private const int Failed = 1;

    /// <summary>Settings on top of all others.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; init; } = [];

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(HttpClient runtimeApi, CancellationToken stopping)
    {
        var bootLog = new LambdaLog(log, timeProvider);
        if (!RuntimeHttp.TryAddress(runtimeApi, environment, out var problem))
        {
            bootLog.Fatal(problem);
            return Failed;
        }

        // The runtime API is told of a failed start too, so its client lives outside the host.
        var runtime = new RuntimeClient(runtimeApi, timeProvider);
        LambdaHost host;
        try
        {
            host = await LambdaHost.CreateAsync(configureHost, environment, Settings, bootLog, timeProvider).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var error = InvocationError.OfStart(exception);
            bootLog.Fatal(error.ErrorMessage);
            await TryReportAsync(runtime, error, bootLog).ConfigureAwait(false);
            return Failed;
        }

        await using (host.ConfigureAwait(false))
        {
            var isStopped = await new InvocationLoop(runtime, host.Runner, environment, host.LoggerOf<InvocationLoop>()).RunAsync(stopping).ConfigureAwait(false);
            return isStopped ? Done : Failed;
        }
    }

    /// <returns>The exit code.</returns>
    public async Task<int> RunOnceAsync(string eventFile, Stream output, CancellationToken cancellationToken)
    {
        var bootLog = new LambdaLog(log, timeProvider);
        try
        {
            var payload = await File.ReadAllBytesAsync(eventFile, cancellationToken).ConfigureAwait(false);
            var host = await LambdaHost.CreateAsync(configureHost, environment, Settings, bootLog, timeProvider).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                LambdaLog.RequestId = "local";
                var answer = await host.Runner.RunAsync(new Invocation("local", payload), cancellationToken).ConfigureAwait(false);
                await output.WriteAsync(answer, cancellationToken).ConfigureAwait(false);
                await output.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
                return Done;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bootLog.Fatal($"{eventFile} cannot be read: {exception.Message}");
        }
        catch (InvocationException exception)
        {
            bootLog.Write(LogLevel.Error, exception.Message);
        }
        catch (MonitoringConfigurationException exception)
        {
            bootLog.Fatal(exception.Message);
        }

        return Failed;
    }

    private static async ValueTask TryReportAsync(RuntimeClient runtime, InvocationError error, LambdaLog log)
    {
        try
        {
            await runtime.FailStartAsync(error, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RuntimeApiException exception)
        {
            log.Fatal(exception.Message);
        }
    }
}
