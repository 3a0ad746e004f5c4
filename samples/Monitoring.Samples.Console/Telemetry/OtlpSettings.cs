using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.ConsoleHost.Telemetry;

/// <summary>Whether telemetry is exported, and where to. OpenTelemetry's own environment variables say all the rest.</summary>
/// <param name="Collector">Where to, for people: without a path and without credentials.</param>
internal sealed record OtlpSettings(string Collector)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Grpc = "grpc";
    private const string Http = "http/protobuf";
    private const int GrpcPort = 4317;

    private static readonly string[] _endpoints =
        [Endpoint, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    /// <summary>Reads <c>--otlp</c> and the environment.</summary>
    /// <param name="url">The option; it wins over the environment.</param>
    /// <returns>Null when nothing is exported.</returns>
    /// <exception cref="UsageException">An address or the protocol is wrong.</exception>
    public static OtlpSettings? Read(string? url)
    {
        if (url is not null)
        {
            // The exporter appends the path of each signal to what stands in the variable, and to nothing else.
            Environment.SetEnvironmentVariable(Endpoint, url);
        }

        var name = _endpoints.FirstOrDefault(static each => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(each)));
        if (name is null || string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var source = url is null ? name : "--otlp";
        var collector = Parse(Environment.GetEnvironmentVariable(name)!)
            ?? throw new UsageException($"{source}: this is no address; write an http or https URL, such as http://localhost:4318.");
        switch (Environment.GetEnvironmentVariable(Protocol))
        {
            case null or "":
                Environment.SetEnvironmentVariable(Protocol, collector.Port == GrpcPort ? Grpc : Http);
                break;
            case not (Grpc or Http):
                throw new UsageException($"{Protocol}: there is no such protocol here; it is {Grpc} or {Http}.");
        }

        return new OtlpSettings(collector.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));
    }

    /// <summary>OpenTelemetry's environment variables as they are now.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables() =>
        from System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where name.StartsWith("OTEL_", StringComparison.Ordinal)
        select KeyValuePair.Create(name, (string?)variable.Value);

    private static Uri? Parse(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") ? uri : null;
}
