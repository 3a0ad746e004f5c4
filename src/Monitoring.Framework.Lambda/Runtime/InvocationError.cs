namespace Monitoring.Framework.Lambda;

/// <summary>What the runtime API is told of an error; the names are its own.</summary>
/// <param name="ErrorMessage">One sentence.</param>
/// <param name="ErrorType">One of <see cref="ErrorTypes"/>.</param>
internal sealed record InvocationError(string ErrorMessage, string ErrorType)
{
    /// <summary>Empty: where in the code it was says nothing to an operator, and may tell what it must not.</summary>
    public IReadOnlyList<string> StackTrace { get; } = [];

    public static InvocationError Of(InvocationException exception) => new(exception.Message, exception.Type);

    public static InvocationError OfStart(Exception exception) => exception is MonitoringConfigurationException
        ? new InvocationError(exception.Message, ErrorTypes.Configuration)
        : new InvocationError($"The function cannot start: {exception.Message} ({exception.GetType().Name})", ErrorTypes.Start);
}
