namespace Monitoring.Framework.Lambda;

/// <summary>The runtime API has gone, or does not work as it should: the process cannot go on.</summary>
internal sealed class RuntimeApiException(string message, Exception? inner = null) : Exception(message, inner);
