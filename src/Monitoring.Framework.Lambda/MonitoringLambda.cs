using System.Runtime.InteropServices;

namespace Monitoring.Framework.Lambda;

/// <summary>Runs the framework as a function of AWS Lambda on a custom runtime, such as <c>provided.al2023</c>.</summary>
/// <remarks>
/// The protocol: <see href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</see>. The configuration is <c>monitoring.json</c> beside the program, or the file
/// that <c>MONITORING_CONFIG</c> names, then the JSON in <c>MONITORING_JSON</c>, then environment variables such as <c>Monitoring__Owner</c>. The back end is <c>Aws</c> unless <c>Monitoring:Backend</c> says otherwise.
/// </remarks>
public static class MonitoringLambda
{
    /// <summary>Handles one invocation after the other until SIGTERM, or until the runtime API has gone.</summary>
    /// <param name="configureHost">Adds the back end and the plugins.</param>
    /// <param name="runtimeApi">
    /// Reaches the runtime API; it must not have been used yet. Its address is the one that <c>AWS_LAMBDA_RUNTIME_API</c> names unless it has one. Null for a client of its own.
    /// </param>
    /// <param name="cancellationToken">Stops as SIGTERM does: what is under way is told to end, and its outcome reported.</param>
    /// <returns>The exit code of the process: 0 after a stop, 1 when the function could not start or the runtime API has gone. The log has the reason.</returns>
    public static async Task<int> RunAsync(Action<IMonitoringBuilder> configureHost, HttpClient? runtimeApi = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configureHost);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var own = runtimeApi is null ? RuntimeHttp.CreateClient() : null;
        using var output = Console.OpenStandardOutput();
        var program = new LambdaProgram(configureHost, LambdaEnvironment.OfProcess, output, TimeProvider.System);
        return await program.RunAsync(runtimeApi ?? own!, stop.Token).ConfigureAwait(false);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>
    /// Handles one event from a file as an invocation would be, without the runtime API: log lines go to the standard error output, the answer to the standard output.
    /// </summary>
    /// <param name="configureHost">Adds the back end and the plugins.</param>
    /// <param name="eventFile">The file with the event's JSON.</param>
    /// <param name="settings">Settings on top of configuration file and environment, such as <c>Monitoring:Backend</c>; null for none.</param>
    /// <param name="cancellationToken">Ends it as a deadline would.</param>
    /// <returns>The exit code: 0 when the invocation succeeds, 1 when it fails. The log has the reason.</returns>
    public static async Task<int> RunLocalAsync(
        Action<IMonitoringBuilder> configureHost, string eventFile, IEnumerable<KeyValuePair<string, string?>>? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configureHost);
        ArgumentNullException.ThrowIfNull(eventFile);
        using var output = Console.OpenStandardOutput();
        using var log = Console.OpenStandardError();
        var program = new LambdaProgram(configureHost, LambdaEnvironment.OfProcess, log, TimeProvider.System) { Settings = [.. settings ?? []] };
        return await program.RunOnceAsync(eventFile, output, cancellationToken).ConfigureAwait(false);
    }
}
