using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitoring.Framework;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The verbs of the builder: one registration each, under a name.</summary>
public static class MonitoringBuilderExtensions
{
    private const string DefaultBackend = "Embedded";

    /// <summary>Registers a metric source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among sources.</param>
    /// <param name="schedule">When it runs.</param>
    /// <param name="factory">Makes one for each collection.</param>
    public static IMonitoringBuilder AddMetricSource(
        this IMonitoringBuilder builder,
        string name,
        Schedule schedule,
        Func<IServiceProvider, IMetricSource> factory) => builder.Add(new MetricSourceRegistration(name, schedule, factory));

    /// <summary>Registers a metric source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="registration">The source.</param>
    public static IMonitoringBuilder AddMetricSource(this IMonitoringBuilder builder, MetricSourceRegistration registration) => builder.Add(registration);

    /// <summary>Registers a resource source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among resource sources.</param>
    /// <param name="factory">Makes the one instance.</param>
    public static IMonitoringBuilder AddResourceSource(this IMonitoringBuilder builder, string name, Func<IServiceProvider, IResourceSource> factory) =>
        builder.Add(new ResourceSourceRegistration(name, factory));

    /// <summary>Registers an alarm policy.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among policies.</param>
    /// <param name="factory">Makes the one instance.</param>
    public static IMonitoringBuilder AddAlarmPolicy(this IMonitoringBuilder builder, string name, Func<IServiceProvider, IAlarmPolicy> factory) =>
        builder.Add(new AlarmPolicyRegistration(name, factory));

    /// <summary>Registers an alarm policy.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="registration">The policy.</param>
    public static IMonitoringBuilder AddAlarmPolicy(this IMonitoringBuilder builder, AlarmPolicyRegistration registration) => builder.Add(registration);

    /// <summary>Asks the back end to discover EC2 instances; a back end without EC2 takes no notice.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="discovery">What is wanted.</param>
    public static IMonitoringBuilder AddInstanceDiscovery(this IMonitoringBuilder builder, InstanceDiscovery discovery)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(discovery);
        builder.Services.AddSingleton(discovery);
        return builder;
    }

    /// <summary>Registers a notifier.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among notifiers; routes name it.</param>
    /// <param name="limits">What the destination bears.</param>
    /// <param name="factory">Makes the one instance.</param>
    public static IMonitoringBuilder AddNotifier(
        this IMonitoringBuilder builder,
        string name,
        DeliveryLimits limits,
        Func<IServiceProvider, INotifier> factory) => builder.Add(new NotifierRegistration(name, limits, factory));

    /// <summary>Registers a notifier.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="registration">The notifier.</param>
    public static IMonitoringBuilder AddNotifier(this IMonitoringBuilder builder, NotifierRegistration registration) => builder.Add(registration);

    /// <summary>Subscribes a notifier to a topic: it hears of every change whose actions contain it, and routes cannot name it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="topicArn">The topic, as alarms name it in their actions.</param>
    /// <param name="notifierName">The registered name of the notifier.</param>
    public static IMonitoringBuilder AddTopicSubscription(this IMonitoringBuilder builder, string topicArn, string notifierName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(topicArn);
        ArgumentException.ThrowIfNullOrWhiteSpace(notifierName);
        return builder.Add(new TopicSubscriptionRegistration(topicArn, notifierName));
    }

    /// <summary>Subscribes to one kind of event.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Makes the one instance.</param>
    public static IMonitoringBuilder AddEventHandler<TEvent>(
        this IMonitoringBuilder builder,
        Func<IServiceProvider, IMonitoringEventHandler<TEvent>> factory)
        where TEvent : MonitoringEvent
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(factory);
        return builder;
    }

    /// <summary>Offers a back end; its services are registered when <c>Monitoring:Backend</c> names it (<c>Embedded</c> unless given).</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name; also that of its section.</param>
    /// <param name="configure">Registers <see cref="IMetricStore"/>, <see cref="IAlarmStore"/>, <see cref="IDeliveryStore"/> and each <see cref="DiscoveryScope"/>, or <see cref="IDiscoveryScopes"/>.</param>
    public static IMonitoringBuilder AddBackend(this IMonitoringBuilder builder, string name, Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.Add(new BackendRegistration(name));
        if (string.Equals(builder.Configuration["Backend"] ?? DefaultBackend, name, StringComparison.OrdinalIgnoreCase))
        {
            configure(builder.Services);
        }

        return builder;
    }

    /// <summary>Says that the host reads a section of its own under <c>Monitoring</c>, so that it is not refused as one that nobody knows.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The key under <c>Monitoring</c>; the same one may be added again.</param>
    public static IMonitoringBuilder AddSection(this IMonitoringBuilder builder, string name) => builder.Add(new SectionRegistration(name));

    private static IMonitoringBuilder Add<TRegistration>(this IMonitoringBuilder builder, TRegistration registration)
        where TRegistration : Registration
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(registration.Name);
        builder.Services.AddSingleton(registration);
        return builder;
    }
}
