namespace Monitoring.Framework;

/// <summary>A short labelled value of a message.</summary>
/// <param name="Name">The label, such as <c>Since</c>.</param>
/// <param name="Value">The value.</param>
public readonly record struct Fact(string Name, string Value);
