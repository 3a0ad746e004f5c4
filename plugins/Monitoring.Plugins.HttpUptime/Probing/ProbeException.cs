namespace Monitoring.Plugins.HttpUptime;

/// <summary>A failure whose reason is known where it happens.</summary>
internal sealed class ProbeException(ProbeFailure failure, string detail, Exception? innerException = null) : Exception(detail, innerException)
{
    public ProbeFailure Failure { get; } = failure;
}
