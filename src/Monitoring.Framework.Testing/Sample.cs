namespace Monitoring.Framework.Testing;

/// <summary>Ready-made values for tests; vary them with <c>with</c>: <c>Sample.Alarm with { Title = "ALARM: shop" }</c>.</summary>
public static class Sample
{
    /// <summary>Noon of 1 January 2026, UTC: when everything here happened.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The message that the alarm <c>api uptime</c> went off, with a text, facts, a section, a link and its incident.</summary>
    public static Notification Alarm { get; } = new()
    {
        Id = "message-1",
        Title = "ALARM: api uptime",
        Timestamp = Noon,
        State = AlarmState.Alarm,
        Severity = AlarmSeverity.Critical,
        Text = "https://example.com/health does not answer as expected.",
        Facts = [new("Cause", "status: 503 Service Unavailable"), new("Threshold", "uptime < 1 for 1 minute")],
        Sections = [new("What to do", "Look at the load balancer.\nThen call somebody.")],
        Links = [new("Console", new Uri("https://console.example.com/alarms?name=api%20uptime&state=ALARM"))],
        Incidents = [Incident("api uptime")],
    };

    /// <summary>The message that it is over. Give it the first message's receipt as <see cref="Notification.EarlierReceipt"/>.</summary>
    public static Notification Recovery { get; } = Alarm with
    {
        Id = "message-2",
        Title = "OK: api uptime",
        Timestamp = Noon.AddMinutes(5),
        State = AlarmState.Ok,
        Text = "Over after 5 min 0 s.",
        Sections = [],
        Incidents = [Incident("api uptime", AlarmState.Ok)],
    };

    /// <summary>A message of each occasion, state and severity.</summary>
    public static IEnumerable<Notification> Notifications =>
        from occasion in Enum.GetValues<NotificationOccasion>()
        from state in Enum.GetValues<AlarmState>()
        from severity in Enum.GetValues<AlarmSeverity>()
        select Alarm with
        {
            Id = $"{occasion}-{state}-{severity}",
            Title = $"{state}: api uptime ({occasion}, {severity})",
            Occasion = occasion,
            State = state,
            Severity = severity,
            Incidents = occasion is NotificationOccasion.Test or NotificationOccasion.Notice ? [] : [Incident("api uptime", state, severity)],
        };

    /// <summary>An episode of an alarm.</summary>
    /// <param name="alarm">The alarm's name.</param>
    /// <param name="state">Its state now.</param>
    /// <param name="severity">How much it matters.</param>
    public static Incident Incident(string alarm, AlarmState state = AlarmState.Alarm, AlarmSeverity severity = AlarmSeverity.Critical) => new()
    {
        Id = $"incident of {alarm}",
        Alarm = DiscoveryScope.Local.Alarm(alarm),
        Key = new AlarmKey("policy", "api", alarm),
        Severity = severity,
        State = state,
        PreviousState = state == AlarmState.Alarm ? AlarmState.Ok : AlarmState.Alarm,
        OpenedAt = Noon,
        ChangedAt = state == AlarmState.Alarm ? Noon : Noon.AddMinutes(5),
        Reason = "Threshold Crossed: 1 out of the last 1 datapoints [0.0 (01/01/26 11:59:00)] was less than the threshold (1.0).",
    };

    /// <summary>News of an alarm, as a back end hands it to the engine.</summary>
    /// <param name="alarm">The alarm's name.</param>
    /// <param name="state">The state now; the one before is OK, or ALARM when this one is OK.</param>
    /// <param name="severity">How much it matters.</param>
    public static AlarmStateChanged Change(string alarm, AlarmState state = AlarmState.Alarm, AlarmSeverity severity = AlarmSeverity.Critical) => new()
    {
        Alarm = DiscoveryScope.Local.Alarm(alarm),
        Severity = severity,
        OldState = state == AlarmState.Ok ? AlarmState.Alarm : AlarmState.Ok,
        NewState = state,
        Timestamp = Noon,
        Reason = "Threshold Crossed",
    };

    /// <summary>An EC2 instance that runs.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="tags">Its tags.</param>
    public static MonitoredResource Instance(string id = "i-0123456789abcdef0", params (string Key, string Value)[] tags) => new()
    {
        Id = id,
        Type = ResourceTypes.Ec2Instance,
        Name = "web-1",
        Tags = tags.ToDictionary(static tag => tag.Key, static tag => tag.Value, StringComparer.Ordinal),
        Properties = new Dictionary<string, string>
        {
            [ResourceProperties.InstanceState] = "running",
            [ResourceProperties.InstanceType] = "t3.micro",
            [ResourceProperties.PrivateDnsName] = "ip-10-0-0-1.eu-central-1.compute.internal",
            [ResourceProperties.PrivateIpAddress] = "10.0.0.1",
        },
    };

    /// <summary>What a policy is asked about.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="members">The members of a group; everything that was discovered, when the resource is the scope.</param>
    /// <param name="policy">The registered name of the policy.</param>
    public static AlarmPolicyContext Context(MonitoredResource resource, IReadOnlyList<MonitoredResource>? members = null, string policy = "policy") =>
        new() { Policy = policy, Resource = resource, Scope = DiscoveryScope.Local, Members = members ?? [] };
}
