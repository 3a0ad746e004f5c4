namespace Monitoring.Framework;

/// <summary>Does the same in several scopes at a time. What throws in one of them touches none of the others.</summary>
internal static class EachScope
{
    private const int MaxConcurrency = 8;

    /// <summary>What came out of each scope, in the order of the scopes.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async ValueTask<ScopeOutcome<T>[]> RunAsync<T>(
        IReadOnlyList<DiscoveryScope> scopes,
        Func<DiscoveryScope, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken)
        where T : class
    {
        var outcomes = new ScopeOutcome<T>[scopes.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, scopes.Count, options, async (i, stop) => outcomes[i] = await TryAsync(scopes[i], work, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return outcomes;
    }

    /// <summary>When no scope could be reached, there is nothing to report but that.</summary>
    /// <exception cref="StoreUnavailableException">Every scope failed with it.</exception>
    public static void ThrowIfNoneIsReachable<T>(IReadOnlyList<ScopeOutcome<T>> outcomes)
        where T : class
    {
        if (outcomes.Count > 0 && outcomes.All(static outcome => outcome.Failure is StoreUnavailableException))
        {
            var first = outcomes[0].Failure!;
            throw outcomes.Count == 1
                ? new StoreUnavailableException(first.Message, first)
                : new StoreUnavailableException($"None of the {outcomes.Count} scopes can be reached. {outcomes[0].Scope.Name}: {first.Message}", first);
        }
    }

    private static async ValueTask<ScopeOutcome<T>> TryAsync<T>(
        DiscoveryScope scope,
        Func<DiscoveryScope, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return new ScopeOutcome<T>(scope, await work(scope, cancellationToken).ConfigureAwait(false), Failure: null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScopeOutcome<T>(scope, Result: null, exception);
        }
    }
}
