namespace Monitoring.Plugins.Ec2;

/// <summary>What becomes of the alarms of an instance that is stopping, stopped or shutting down.</summary>
public enum Ec2StoppedInstances
{
    /// <summary>They stay, and missing data counts as fine: a planned stop wakes nobody, and the history is kept.</summary>
    Quiet,

    /// <summary>They stay as they are, as if the instance were running.</summary>
    Keep,

    /// <summary>They are removed until the instance starts again.</summary>
    Remove,
}
