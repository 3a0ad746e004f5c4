namespace Monitoring.Plugins.Ec2.Layers;

/// <summary>A value in effect, and the layer it came from.</summary>
internal readonly record struct Setting<T>(T Value, string Origin);
