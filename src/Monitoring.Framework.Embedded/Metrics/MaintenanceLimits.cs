namespace Monitoring.Framework.Embedded;

/// <summary>How much one maintenance does at most, so that it neither holds up puts nor runs on for long.</summary>
/// <param name="Transactions">Transactions of one call.</param>
/// <param name="CompactedStreams">Streams that one transaction compacts an hour of.</param>
/// <param name="RolledUpStreams">Streams that one transaction rolls up a coarse chunk of: up to 24 chunks become one.</param>
internal sealed record MaintenanceLimits(int Transactions = 25, int CompactedStreams = 2000, int RolledUpStreams = 500);
