namespace Monitoring.Framework.Embedded;

/// <summary>How the actions of a composite alarm are held back at the moment.</summary>
/// <param name="By">By what.</param>
/// <param name="Reason">In CloudWatch's words.</param>
/// <param name="Until">When that ends by itself; null while the suppressor is in ALARM.</param>
internal sealed record Suppression(ActionsSuppressedBy By, string Reason, DateTimeOffset? Until);
