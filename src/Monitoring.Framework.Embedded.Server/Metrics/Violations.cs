namespace Monitoring.Framework.Embedded.Server;

/// <summary>What is wrong with a request. The first kind of error is the answer's; all violations of that kind are told, one a line.</summary>
internal sealed class Violations
{
    private ErrorKind? _kind;
    private List<string>? _messages;

    public bool IsEmpty => _kind is null;

    public void Add(ErrorKind kind, string message)
    {
        _kind ??= kind;
        if (_kind == kind)
        {
            (_messages ??= []).Add(message);
        }
    }

    /// <exception cref="CloudWatchException">There are violations.</exception>
    public void ThrowIfAny()
    {
        if (_kind is not null)
        {
            throw _kind.With(string.Join('\n', _messages!));
        }
    }
}
