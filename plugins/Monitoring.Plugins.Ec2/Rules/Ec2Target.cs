namespace Monitoring.Plugins.Ec2.Rules;

/// <summary>What a rule watches.</summary>
internal enum Ec2Target
{
    /// <summary>A metric of AWS with the dimension InstanceId.</summary>
    Instance,

    /// <summary>A metric of an agent inside the instance, with the dimensions that it reports.</summary>
    Agent,

    /// <summary>The same for each file system.</summary>
    FileSystem,

    /// <summary>The CPU of a group.</summary>
    GroupCpu,

    /// <summary>A metric of an Auto Scaling group.</summary>
    AutoScalingGroup,
}
