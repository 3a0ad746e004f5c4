namespace Monitoring.Plugins.Ec2.Agents;

/// <summary>Who reports what only the operating system knows. Where several do, the first is alarmed on.</summary>
internal enum Ec2Agent
{
    Telegraf,
    CloudWatch,
}
