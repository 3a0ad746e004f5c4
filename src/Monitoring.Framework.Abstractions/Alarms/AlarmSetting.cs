namespace Monitoring.Framework;

/// <summary>A setting in effect, and which layer it came from.</summary>
/// <param name="Name">Such as <c>Threshold</c>.</param>
/// <param name="Value">Such as <c>80</c>.</param>
/// <param name="Origin"><c>default</c>, a configuration path, or <c>tag monitoring:cpu</c>.</param>
public sealed record AlarmSetting(string Name, string Value, string Origin);
