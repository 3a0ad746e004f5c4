namespace Monitoring.Framework.Lambda;

/// <summary>The environment variables that matter.</summary>
/// <param name="get">Reads one; null or empty when it is not set.</param>
/// <param name="set">Sets one.</param>
internal sealed class LambdaEnvironment(Func<string, string?> get, Action<string, string?> set)
{
    public const string RuntimeApiVariable = "AWS_LAMBDA_RUNTIME_API";
    public const string ConfigurationVariable = "MONITORING_CONFIG";
    public const string DocumentVariable = "MONITORING_JSON";
    public const string JobVariable = "MONITORING_JOB";

    private const string LogLevelVariable = "AWS_LAMBDA_LOG_LEVEL";
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    public static LambdaEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable, Environment.SetEnvironmentVariable);

    /// <summary>Host and port of the runtime API.</summary>
    public string? RuntimeApi => Get(RuntimeApiVariable);

    /// <summary>The configuration file, unless it is the one beside the program.</summary>
    public string? ConfigurationFile => Get(ConfigurationVariable);

    /// <summary>More configuration, as JSON: names of variables have no hyphens on Lambda, and those of regions have. Null when there is none.</summary>
    public string? Document => Get(DocumentVariable);

    /// <summary>The jobs that the function may do; null for all.</summary>
    public string? Jobs => Get(JobVariable);

    /// <summary>What Lambda's own setting of the log level says; null when there is none.</summary>
    public string? LogLevel => Get(LogLevelVariable);

    /// <summary>AWS's SDK sends it along with its requests.</summary>
    public void SetTrace(string? trace) => set(TraceVariable, trace);

    private string? Get(string name) => get(name) is { Length: > 0 } value ? value : null;
}
