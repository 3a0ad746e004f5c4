using System.Collections.Frozen;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The operations by name.</summary>
internal sealed class OperationTable(IEnumerable<Operation> operations)
{
    private readonly FrozenDictionary<string, Operation> _operations =
        operations.ToFrozenDictionary(static operation => operation.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _operations.Keys;

    /// <exception cref="CloudWatchException">There is no such operation here.</exception>
    public Operation Get(string name, Protocol protocol)
    {
        if (_operations.TryGetValue(name, out var operation))
        {
            return operation;
        }

        throw ErrorKind.InvalidAction.With(
            UnsupportedOperations.Names.Contains(name)
                ? $"The operation {name} of CloudWatch is not supported by this endpoint."
                : protocol is QueryProtocol ? $"Could not find operation {name} for version {QueryProtocol.Version}" : null);
    }
}
