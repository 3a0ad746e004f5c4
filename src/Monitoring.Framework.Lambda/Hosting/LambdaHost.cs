using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Lambda;

/// <summary>The framework without the service that drives it by the clock: here invocations do.</summary>
internal sealed partial class LambdaHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private LambdaHost(ServiceProvider services, IReadOnlySet<LambdaJob> jobs)
    {
        _services = services;
        // What is wrong with the configuration as a whole is told at the start.
        _ = services.GetRequiredService<INotifierCatalog>();
        var timeProvider = services.GetRequiredService<TimeProvider>();
        Runner = new JobRunner(
            new InvocationReader(services.GetRequiredService<IDiscoveryScopes>(), timeProvider),
            jobs,
            services.GetRequiredService<IMonitoringEngine>(),
            new AlarmRemoval(services.GetRequiredService<IReconciler>()),
            services.GetRequiredService<ISecretRedactor>(),
            timeProvider,
            LoggerOf<JobRunner>());
        if (services.GetRequiredService<MonitoringOptions>().Heartbeat.Url is not null)
        {
            Log.NoHeartbeat(LoggerOf<LambdaHost>());
        }
    }

    public IInvocationHandler Runner { get; }

    /// <exception cref="MonitoringConfigurationException">The configuration, or the environment, is wrong.</exception>
    public static async ValueTask<LambdaHost> CreateAsync(
        Action<IMonitoringBuilder> configureHost,
        LambdaEnvironment environment,
        IReadOnlyList<KeyValuePair<string, string?>> settings,
        LambdaLog log,
        TimeProvider timeProvider)
    {
        var jobs = JobNames.ParseAll(environment.Jobs);
        var configuration = LambdaConfiguration.Read(environment, settings);
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton(timeProvider);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevels.Parse(environment.LogLevel)).AddFilter("System.Net.Http.HttpClient", LogLevel.Warning));
        services.AddSingleton<ILoggerProvider>(provider => new LambdaLoggerProvider(log, provider.GetRequiredService<ISecretRedactor>()));
        configureHost(services.AddMonitoring(configuration));
        var provider = services.BuildServiceProvider();
        try
        {
            return new LambdaHost(provider, jobs);
        }
        catch
        {
            await provider.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ILogger<T> LoggerOf<T>() => _services.GetRequiredService<ILogger<T>>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static partial class Log
    {
        [LoggerMessage(720, LogLevel.Warning, "Monitoring:Heartbeat:Url is not called from Lambda: let an alarm on the function's invocations tell when there are none")]
        public static partial void NoHeartbeat(ILogger logger);
    }
}
