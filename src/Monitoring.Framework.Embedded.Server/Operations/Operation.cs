namespace Monitoring.Framework.Embedded.Server;

/// <summary>One of CloudWatch's operations, whatever the protocol.</summary>
internal abstract class Operation(string name)
{
    public string Name { get; } = name;

    /// <summary>The largest request.</summary>
    public int MaxRequestBytes { get; init; } = RequestBody.Limit;

    /// <summary>Reads the request, does what it asks for and writes the response.</summary>
    /// <exception cref="CloudWatchException">The request is answered with an error.</exception>
    public abstract ValueTask InvokeAsync(WireCall call, CancellationToken cancellationToken);
}

/// <summary>An operation with a result.</summary>
internal sealed class Operation<TRequest, TResponse>(
    string name, Shape<TRequest> request, Shape<TResponse> response, Func<TRequest, CancellationToken, ValueTask<TResponse>> handler) : Operation(name)
{
    public override async ValueTask InvokeAsync(WireCall call, CancellationToken cancellationToken) =>
        call.Write(response, await handler(call.Read(request), cancellationToken).ConfigureAwait(false));
}

/// <summary>An operation without a result.</summary>
internal sealed class Operation<TRequest>(string name, Shape<TRequest> request, Func<TRequest, CancellationToken, ValueTask> handler) : Operation(name)
{
    public override async ValueTask InvokeAsync(WireCall call, CancellationToken cancellationToken)
    {
        await handler(call.Read(request), cancellationToken).ConfigureAwait(false);
        call.WriteNoResult();
    }
}
