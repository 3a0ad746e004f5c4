namespace Monitoring.Framework;

/// <summary>A longer part of a message.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">Plain text; lines are kept.</param>
public sealed record NotificationSection(string Heading, string Text);
