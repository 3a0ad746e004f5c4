namespace Monitoring.Framework;

/// <summary>What a policy says about one of its rules on a resource.</summary>
/// <param name="Policy">The registered name of the policy.</param>
/// <param name="Explanation">What it says.</param>
public sealed record PolicyExplanation(string Policy, AlarmExplanation Explanation);
