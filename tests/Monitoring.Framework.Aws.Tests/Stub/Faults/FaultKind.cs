namespace Monitoring.Framework.Aws.Tests.Stub;

internal enum FaultKind
{
    Throttle,
    InternalError,
    Unavailable,
    Denied,
    Expired,
    ProxyPage,
    LoginPage,
    Abort,
    LoseAnswer,
    Truncate,
    Hold,
    Custom,
}
