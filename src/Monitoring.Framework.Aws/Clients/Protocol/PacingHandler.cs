using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>Holds every attempt back until the operation's rate allows it; the signature is made afterwards, so that it is fresh.</summary>
internal sealed class PacingHandler(Func<string, RequestPacer?> pacerOf) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        if (pacerOf(context.RequestName) is { } pacer)
        {
            await pacer.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }

        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
