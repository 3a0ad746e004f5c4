namespace Monitoring.Framework.Lambda;

/// <summary>Does what an invocation asks for.</summary>
internal interface IInvocationHandler
{
    /// <returns>The answer's JSON.</returns>
    /// <exception cref="InvocationException">It could not be done, or not all of it; the invocation fails.</exception>
    ValueTask<ReadOnlyMemory<byte>> RunAsync(Invocation invocation, CancellationToken stopping);
}
