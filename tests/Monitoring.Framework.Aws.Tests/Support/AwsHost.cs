using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>The framework as a host composes it on AWS, with a stand-in for AWS.</summary>
internal sealed class AwsHost : IAsyncDisposable
{
    /// <summary>So that tests do not wait for the quotas.</summary>
    public const string NoLimits = """
        "RateLimits": { "PutMetricAlarm": 100000, "PutCompositeAlarm": 100000, "DeleteAlarms": 100000, "DescribeAlarms": 100000, "ListMetrics": 100000, "TagResource": 100000,
                        "DescribeInstances": 100000 }
        """;

    private readonly ServiceProvider _services;
    private readonly bool _ownsStub;

    private AwsHost(AwsStub stub, ServiceProvider services, bool ownsStub) => (Stub, _services, _ownsStub) = (stub, services, ownsStub);

    public AwsStub Stub { get; }

    public IServiceProvider Services => _services;

    public IReconciler Reconciler => _services.GetRequiredService<IReconciler>();

    public IMonitoringEngine Engine => _services.GetRequiredService<IMonitoringEngine>();

    public IMetricStore Metrics => _services.GetRequiredService<IMetricStore>();

    public IAlarmStore Alarms => _services.GetRequiredService<IAlarmStore>();

    /// <param name="compose">Adds plugins.</param>
    /// <param name="aws">The section <c>Monitoring:Aws</c>, without what every test has.</param>
    /// <param name="plugins">The section <c>Monitoring:Plugins</c>.</param>
    /// <param name="stub">Another stand-in than one of its own.</param>
    /// <param name="time">Another clock than this machine's.</param>
    /// <param name="reconciler">The section <c>Monitoring:Reconciler</c>.</param>
    public static AwsHost Start(Action<IMonitoringBuilder>? compose = null, string aws = NoLimits, string plugins = "", AwsStub? stub = null, TimeProvider? time = null, string reconciler = "")
    {
        var server = stub ?? AwsStub.Start(time);
        var json = $$"""
            { "Monitoring": { "Backend": "Aws", "Owner": "web-team", "Reconciler": { {{reconciler}} }, "Plugins": { {{plugins}} },
                "Aws": { "Region": "{{AwsStub.HomeRegion}}", "BaseUrl": "{{server.Address}}", {{aws}} } } }
            """;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        var builder = services.AddMonitoring(configuration).AddAws();
        compose?.Invoke(builder);
        services.AddSingleton(provider => new AwsClientFactory(
            provider.GetRequiredService<AwsOptions>(), provider.GetRequiredService<TimeProvider>(), server.Credentials()));
        return new AwsHost(server, services.BuildServiceProvider(), ownsStub: stub is null);
    }

    public async Task<AlarmPlan> PlanAsync(ReconcileRequest? request = null) => await Reconciler.PlanAsync(request ?? ReconcileRequest.Everything, CancellationToken.None);

    /// <summary>Plans and applies; nothing may fail.</summary>
    public async Task<AlarmApplyResult> ApplyAsync(ReconcileRequest? request = null)
    {
        var plan = await PlanAsync(request);
        var problems = string.Join('\n', plan.Problems.Concat(plan.Alarms.Select(alarm => alarm.Message).OfType<string>()));
        Assert.That(problems, Is.Empty, problems);
        var result = await Reconciler.ApplyAsync(plan, null, CancellationToken.None);
        Assert.That(result.Failures, Is.Empty, string.Join('\n', result.Failures));
        return result;
    }

    /// <summary>How many requests of each operation come while something is done.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Func<Task> act)
    {
        var before = Stub.Requests.Count;
        await act();
        return Stub.Requests.Skip(before).GroupBy(request => request.Operation).ToDictionary(group => group.Key, group => group.Count());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsStub)
        {
            await Stub.DisposeAsync();
        }
    }
}
