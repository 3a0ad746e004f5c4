namespace Monitoring.Framework;

/// <summary>What every registration has: a name and where it came from.</summary>
/// <param name="Name">Unique among its kind.</param>
public abstract record Registration(string Name)
{
    /// <summary>The configuration path, or the code, that the registration came from; part of error messages.</summary>
    public string? Origin { get; init; }
}

/// <summary>A registered metric source.</summary>
/// <param name="Name">Unique among sources.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="Factory">Makes one for each collection.</param>
public sealed record MetricSourceRegistration(string Name, Schedule Schedule, Func<IServiceProvider, IMetricSource> Factory) : Registration(Name)
{
    /// <summary>The namespace of metrics recorded by name alone.</summary>
    public string Namespace { get; init; } = "Monitoring";
}

/// <summary>A registered resource source.</summary>
/// <param name="Name">Unique among resource sources.</param>
/// <param name="Factory">Makes the one instance.</param>
public sealed record ResourceSourceRegistration(string Name, Func<IServiceProvider, IResourceSource> Factory) : Registration(Name);

/// <summary>A registered alarm policy.</summary>
/// <param name="Name">Unique among policies; part of every <see cref="AlarmKey"/>.</param>
/// <param name="Factory">Makes the one instance.</param>
public sealed record AlarmPolicyRegistration(string Name, Func<IServiceProvider, IAlarmPolicy> Factory) : Registration(Name)
{
    /// <summary>
    /// Whether its alarms for a scope are about single resources in it. Then a change of one resource asks about the whole scope; otherwise only about the resource and
    /// its groups, and the alarms of the scope wait for the next reconciliation of all.
    /// </summary>
    public bool NeedsWholeScope { get; init; }
}

/// <summary>A registered notifier: a destination.</summary>
/// <param name="Name">Unique among notifiers; routes name it.</param>
/// <param name="Limits">What the destination bears.</param>
/// <param name="Factory">Makes the one instance.</param>
public sealed record NotifierRegistration(string Name, DeliveryLimits Limits, Func<IServiceProvider, INotifier> Factory) : Registration(Name);

/// <summary>
/// A notifier that hears of every change whose actions contain a topic: of all states, independent of routes and of who was told before. Routes cannot name it.
/// </summary>
/// <param name="TopicArn">The topic, as alarms name it in their actions.</param>
/// <param name="NotifierName">The registered name of the notifier.</param>
public sealed record TopicSubscriptionRegistration(string TopicArn, string NotifierName) : Registration($"{TopicArn} {NotifierName}");

/// <summary>A back end that the configuration can choose.</summary>
/// <param name="Name">What <c>Monitoring:Backend</c> says to choose it; also the name of its section.</param>
public sealed record BackendRegistration(string Name) : Registration(Name);

/// <summary>A section of <c>Monitoring</c> that something other than the engine, a back end or a plugin reads.</summary>
/// <param name="Name">The key under <c>Monitoring</c>.</param>
public sealed record SectionRegistration(string Name) : Registration(Name);
