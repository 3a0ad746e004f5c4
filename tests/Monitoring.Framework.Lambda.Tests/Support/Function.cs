using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>The whole program in this process: the real start, the real loop, the embedded back end in a file of its own, and the fake runtime API.</summary>
internal sealed class Function : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lambda-").FullName;
    private readonly HttpClient _http = RuntimeHttp.CreateClient();

    /// <param name="json">The inside of the section <c>Monitoring</c>; null for no file.</param>
    /// <param name="configure">Adds to the host.</param>
    /// <param name="variables">Environment variables; none stands for those that Lambda sets.</param>
    public Function(string? json = "{}", Action<IMonitoringBuilder>? configure = null, params (string Name, string? Value)[] variables)
        : this(TimeProvider.System, json, configure, variables)
    {
    }

    /// <summary>The same on another clock.</summary>
    public Function(TimeProvider time, string? json, Action<IMonitoringBuilder>? configure, params (string Name, string? Value)[] variables)
    {
        Variables["AWS_LAMBDA_RUNTIME_API"] = Api.Address;
        Variables["MONITORING_CONFIG"] = Path.Combine(_folder, "monitoring.json");
        foreach (var (name, value) in variables)
        {
            Variables[name] = value;
        }

        if (json is not null)
        {
            File.WriteAllText(Path.Combine(_folder, "monitoring.json"), json.StartsWith('{') ? $$"""{ "Monitoring": {{json}} }""" : json);
        }

        var program = new LambdaProgram(
            builder =>
            {
                builder.AddEmbedded();
                configure?.Invoke(builder);
            },
            new LambdaEnvironment(Variables.GetValueOrDefault, (name, value) => Variables[name] = value),
            Log,
            time)
        {
            Settings = [new("Monitoring:Backend", "Embedded"), new("Monitoring:Embedded:Database", Path.Combine(_folder, "monitoring.db"))],
        };
        Ended = Task.Run(() => program.RunAsync(_http, _stop.Token));
    }

    public FakeRuntimeApi Api { get; } = new();

    public LogLines Log { get; } = new();

    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>The exit code.</summary>
    public Task<int> Ended { get; }

    public Task StopAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended;
        _stop.Dispose();
        _http.Dispose();
        await Api.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
