namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What can go wrong with a request.</summary>
internal sealed class Fault
{
    private Fault(FaultKind kind, StubError? error = null, Gate? gate = null) => (Kind, Custom, Gate) = (kind, error, gate);

    /// <summary>The service's own code and status for too many requests.</summary>
    public static Fault Throttle { get; } = new(FaultKind.Throttle);

    /// <summary>The service's own internal error, 500.</summary>
    public static Fault InternalError { get; } = new(FaultKind.InternalError);

    /// <summary>The service is not available, 503.</summary>
    public static Fault Unavailable { get; } = new(FaultKind.Unavailable);

    /// <summary>The policy of the caller does not allow it.</summary>
    public static Fault Denied { get; } = new(FaultKind.Denied);

    /// <summary>The credentials are expired.</summary>
    public static Fault Expired { get; } = new(FaultKind.Expired);

    /// <summary>A proxy answers 503 with a page of its own.</summary>
    public static Fault ProxyPage { get; } = new(FaultKind.ProxyPage);

    /// <summary>A proxy asks to log in: 200 with a page.</summary>
    public static Fault LoginPage { get; } = new(FaultKind.LoginPage);

    /// <summary>The connection ends before anything was done.</summary>
    public static Fault Abort { get; } = new(FaultKind.Abort);

    /// <summary>It is done, and the connection ends before the answer.</summary>
    public static Fault LoseAnswer { get; } = new(FaultKind.LoseAnswer);

    /// <summary>It is done, and the connection ends in the middle of the answer.</summary>
    public static Fault Truncate { get; } = new(FaultKind.Truncate);

    public FaultKind Kind { get; }

    public StubError? Custom { get; }

    public Gate? Gate { get; }

    /// <summary>Another error.</summary>
    public static Fault Error(string code, int status = 400, string? message = null, string? shape = null) => new(FaultKind.Custom, new StubError(code, status, message, shape));

    public static Fault Hold(Gate gate) => new(FaultKind.Hold, gate: gate);
}
