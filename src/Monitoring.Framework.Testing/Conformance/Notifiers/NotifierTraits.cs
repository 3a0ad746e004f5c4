namespace Monitoring.Framework.Testing;

/// <summary>What a suite says about its notifier.</summary>
internal sealed record NotifierTraits(bool SendsHttp, int RequestsPerMessage, int MaxBodyBytes, RetryHint RetryHint);
