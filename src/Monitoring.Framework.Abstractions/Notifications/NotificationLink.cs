namespace Monitoring.Framework;

/// <summary>Where to look further.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Url">Where it leads.</param>
public sealed record NotificationLink(string Text, Uri Url);
