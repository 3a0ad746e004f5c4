namespace Monitoring.Plugins.Ec2.Layers;

/// <summary>What one layer says about a rule; all that it does not say is null.</summary>
/// <param name="Origin">What the operator reads.</param>
/// <param name="Values">What it says.</param>
/// <param name="IsPath">Whether <paramref name="Origin"/> is a configuration path, to which the name of the setting is added.</param>
internal sealed record SettingLayer(string Origin, Ec2AlarmOptions Values, bool IsPath = false)
{
    public const string Default = "default";

    public string OriginOf(string setting) => IsPath ? $"{Origin}:{setting}" : Origin;
}
