using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Testing;
using NSubstitute;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>The runner of jobs on an engine that does what a test says, and a clock that stands still.</summary>
internal sealed class Runner
{
    public Runner(params LambdaJob[] allowed)
    {
        Scopes.ListAsync(Arg.Any<CancellationToken>()).Returns([DiscoveryScope.Local]);
        Subject = new JobRunner(
            new InvocationReader(Scopes, Clock),
            allowed.Length > 0 ? allowed.ToHashSet() : JobNames.ParseAll(null),
            Engine,
            new AlarmRemoval(Reconciler),
            new NoRedactor(),
            Clock,
            LoggerFactory.Create(logging => logging.AddProvider(new LambdaLoggerProvider(new LambdaLog(Log, Clock), new NoRedactor()))).CreateLogger<JobRunner>());
    }

    public JobRunner Subject { get; }

    public FakeTimeProvider Clock { get; } = new();

    public IDiscoveryScopes Scopes { get; } = Substitute.For<IDiscoveryScopes>();

    public ScriptedReconciler Reconciler { get; } = new();

    public ScriptedEngine Engine { get; } = new();

    public LogLines Log { get; } = new();

    public static PlannedAlarm Gone(string name) => new() { Scope = DiscoveryScope.Local, Name = name, Key = default, Action = PlannedAction.Delete };

    public Task<JsonElement> RunAsync(string json, TimeSpan? remaining = null, CancellationToken stopping = default) => Task.Run(async () =>
    {
        var invocation = new Invocation("1", Encoding.UTF8.GetBytes(json)) { Deadline = remaining is null ? null : Clock.GetUtcNow() + remaining };
        return JsonDocument.Parse(await Subject.RunAsync(invocation, stopping)).RootElement;
    });

    public async Task<InvocationException> FailAsync(string json, TimeSpan? remaining = null, CancellationToken stopping = default)
    {
        try
        {
            Assert.Fail($"It succeeded: {await RunAsync(json, remaining, stopping)}");
            throw new InvalidOperationException();
        }
        catch (InvocationException exception)
        {
            return exception;
        }
    }
}
