using System.Text;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>Does with an invocation what a function says.</summary>
internal sealed class Handler(Func<Invocation, CancellationToken, Task<string>> handle) : IInvocationHandler
{
    public static Handler Echo { get; } = new((invocation, _) => Task.FromResult(Encoding.UTF8.GetString(invocation.Payload.Span)));

    public async ValueTask<ReadOnlyMemory<byte>> RunAsync(Invocation invocation, CancellationToken stopping) => Encoding.UTF8.GetBytes(await handle(invocation, stopping));
}
