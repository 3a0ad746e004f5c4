using Microsoft.Extensions.Logging;
using Monitoring.Framework.Aws.Tests;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>The real loop against the fake runtime API; waits take no time.</summary>
internal sealed class RunningLoop : IAsyncDisposable
{
    private readonly HttpClient _http = RuntimeHttp.CreateClient();
    private readonly CancellationTokenSource _stop = new();
    private readonly ILoggerFactory _loggers;

    public RunningLoop(IInvocationHandler? handler = null, FakeRuntimeApi? api = null)
    {
        Api = api ?? new FakeRuntimeApi();
        _http.BaseAddress = new Uri($"http://{Api.Address}/");
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(new LambdaLoggerProvider(new LambdaLog(Log, TimeProvider.System), new NoRedactor())));
        var environment = new LambdaEnvironment(static _ => null, (name, value) => Variables[name] = value);
        var loop = new InvocationLoop(new RuntimeClient(_http, Time), handler ?? Handler.Echo, environment, _loggers.CreateLogger<InvocationLoop>());
        Ended = Task.Run(() => loop.RunAsync(_stop.Token));
    }

    public FakeRuntimeApi Api { get; }

    public VirtualTime Time { get; } = new();

    public LogLines Log { get; } = new();

    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>True when the loop was stopped, false when the runtime API ended it.</summary>
    public Task<bool> Ended { get; }

    public Task StopAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended;
        _http.Dispose();
        _stop.Dispose();
        _loggers.Dispose();
        await Api.DisposeAsync();
    }
}
