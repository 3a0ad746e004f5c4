namespace Monitoring.Plugins.Ec2.Rules;

/// <summary>What a threshold counts.</summary>
internal enum Ec2Unit
{
    /// <summary>A check that has failed or not.</summary>
    Failure,

    /// <summary>0 to 100.</summary>
    Percent,

    /// <summary>CPU credits.</summary>
    Credits,

    /// <summary>Instances.</summary>
    Instances,
}
