using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>The scopes that a command was asked for.</summary>
internal static class ChosenScopes
{
    /// <exception cref="UsageException">There is no scope of a name.</exception>
    public static async Task<IReadOnlyList<DiscoveryScope>> ChooseAsync(this IDiscoveryScopes scopes, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var all = await scopes.ListAsync(cancellationToken);
        if (names.FirstOrDefault(name => all.All(scope => scope.Name != name)) is { } unknown)
        {
            throw new UsageException($"--scope {unknown}: there is no such scope; there {(all.Count == 1 ? "is" : "are")} {string.Join(", ", all.Select(static scope => scope.Name))}.");
        }

        return names.Count == 0 ? all : [.. all.Where(scope => names.Contains(scope.Name))];
    }
}
