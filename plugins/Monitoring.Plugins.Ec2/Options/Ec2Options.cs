namespace Monitoring.Plugins.Ec2;

/// <summary>The section <c>Monitoring:Plugins:Ec2</c>. An empty one means the default alarms for every instance.</summary>
public sealed class Ec2Options
{
    /// <summary>Tags that an instance must have, with exactly these values; every instance unless given.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Groups of instances: the name of each, and the tags that its members have.</summary>
    public IDictionary<string, IDictionary<string, string>> Groups { get; } = new Dictionary<string, IDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>Whether Auto Scaling groups have alarms of their own.</summary>
    public bool AutoScalingGroups { get; set; }

    /// <summary>Whether the DNS names of instances are looked up in Route 53, so that agents that report under them are found.</summary>
    public bool DnsNames { get; set; }

    /// <summary>What becomes of the alarms of stopped instances.</summary>
    public Ec2StoppedInstances Stopped { get; set; }

    /// <summary>How the tags begin that change alarms; <c>monitoring:</c> unless given.</summary>
    public string TagPrefix { get; set; } = "monitoring:";

    /// <summary>Where Telegraf's metrics are; <c>Monitoring/Telegraf</c> unless given, and an empty text when they are not to be alarmed on.</summary>
    public string TelegrafNamespace { get; set; } = "Monitoring/Telegraf";

    /// <summary>Where the CloudWatch agent's metrics are; <c>CWAgent</c> unless given, and an empty text when they are not to be alarmed on.</summary>
    public string AgentNamespace { get; set; } = "CWAgent";

    /// <summary>Whether the CloudWatch agent's metrics are alarmed on also where Telegraf reports the same.</summary>
    public bool BothAgents { get; set; }

    /// <summary>Whether each group has a composite alarm on the critical alarms of its members.</summary>
    public bool Composite { get; set; }

    /// <summary>Whether the critical alarms of the members of a group leave it to the composite to notify.</summary>
    public bool CompositeOnly { get; set; }

    /// <summary>On how many members the composite goes off; 1 unless given.</summary>
    public int CompositeMembers { get; set; } = 1;

    /// <summary>The same as a percentage of the members; the larger of both counts.</summary>
    public int? CompositePercent { get; set; }

    /// <summary>Labels of every alarm, which routes match on.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Settings other than the defaults, by the name of the rule.</summary>
    public IDictionary<string, Ec2AlarmOptions> Alarms { get; } = new Dictionary<string, Ec2AlarmOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Settings for some of the instances, by any name; applied in the order of the names.</summary>
    public IDictionary<string, Ec2OverrideOptions> Overrides { get; } = new Dictionary<string, Ec2OverrideOptions>(StringComparer.Ordinal);
}
