using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing;

/// <summary>
/// What the three suites have in common. Subclass <see cref="MetricSourceConformance{TPlugin}"/>, <see cref="AlarmPolicyConformance{TPlugin}"/> or
/// <see cref="NotifierConformance{TPlugin}"/> in a test project of any framework.
/// </summary>
public abstract class PluginConformance
{
    /// <summary>Write this where the plugin's section has a secret: the suite looks for it in everything that gets out.</summary>
    public const string Secret = "canary7f3a9cb1d0";

    private protected PluginConformance()
    {
    }

    /// <summary>
    /// The plugin's section in JSON, such as <c>{ "Path": "/" }</c>: a configuration that works. Name as many options as there are; the suite takes each away from what is
    /// right. Leave maps out in which every key is right, such as HTTP headers.
    /// </summary>
    protected abstract string Settings { get; }

    private protected abstract IReadOnlyList<ConformanceCheck> AllChecks { get; }

    /// <summary>Adds what the plugin takes from its host, such as a service of your own; nothing unless overridden.</summary>
    /// <param name="services">The host's services.</param>
    protected virtual void ConfigureHost(IServiceCollection services)
    {
    }

    /// <summary>Runs one check.</summary>
    /// <param name="check">Its name, one of <c>Checks</c>.</param>
    /// <exception cref="ConformanceException">The plugin does not keep to its contract.</exception>
    public async Task VerifyAsync(string check)
    {
        var found = AllChecks.FirstOrDefault(each => each.Name == check)
            ?? throw new ArgumentException($"There is no check '{check}'; there are {string.Join(", ", AllChecks.Select(static each => each.Name))}.", nameof(check));
        await RunAsync(found).ConfigureAwait(false);
    }

    /// <summary>Runs all checks, also after one has failed.</summary>
    /// <exception cref="ConformanceException">The plugin does not keep to its contract; the message has a line for each check that failed.</exception>
    public async Task VerifyAllAsync()
    {
        List<ConformanceException> failures = [];
        foreach (var check in AllChecks)
        {
            try
            {
                await RunAsync(check).ConfigureAwait(false);
            }
            catch (ConformanceException failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new ConformanceException(string.Join(Environment.NewLine, failures.Select(static each => each.Message)), failures[0].InnerException);
        }
    }

    internal ConformanceHost Start(string? settings = null, IReadOnlyList<MonitoredResource>? resources = null) => new(this, settings ?? Settings, resources);

    internal string SettingsText => Settings;

    internal void Configure(IServiceCollection services) => ConfigureHost(services);

    internal abstract PluginUnderTest Plugin { get; }

    internal virtual StubAnswer AnswerTo(StubRequest request) => StubAnswer.Json("{}");

    private async Task RunAsync(ConformanceCheck check)
    {
        try
        {
            await check.RunAsync(this).ConfigureAwait(false);
        }
        catch (ConformanceException exception)
        {
            throw new ConformanceException($"{check.Name}: {exception.Message}", exception.InnerException);
        }
        catch (Exception exception)
        {
            throw new ConformanceException($"{check.Name}: the plugin should run in a host, but there was {exception.GetType().Name} ({exception.Message}); correct Settings, or the plugin.", exception);
        }
    }
}
