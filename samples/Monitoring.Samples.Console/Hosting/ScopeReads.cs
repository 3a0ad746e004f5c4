using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>Reads the same from several scopes. One that cannot be read is told of, and the others are read; when none can, there is nothing to show.</summary>
internal sealed class ScopeReads(CommandContext context, IReadOnlyList<DiscoveryScope> scopes)
{
    private int _failed;

    public bool AreSeveral => scopes.Count > 1;

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode => _failed > 0 ? ExitCodes.Finding : ExitCodes.Fine;

    /// <exception cref="StoreUnavailableException">No scope can be read.</exception>
    public async Task<List<(DiscoveryScope Scope, T Item)>> ReadAsync<T>(Func<DiscoveryScope, IAsyncEnumerable<T>> read)
    {
        List<(DiscoveryScope Scope, T Item)> all = [];
        foreach (var scope in scopes)
        {
            try
            {
                await foreach (var item in read(scope))
                {
                    all.Add((scope, item));
                }
            }
            catch (StoreUnavailableException exception) when (_failed + 1 < scopes.Count)
            {
                _failed++;
                context.Error.WriteLine($"Scope {scope.Name} cannot be read: {exception.Message}");
            }
        }

        return all;
    }
}
