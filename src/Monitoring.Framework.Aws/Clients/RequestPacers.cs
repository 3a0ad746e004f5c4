using System.Collections.Concurrent;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>One pacer for each operation in each account and region, whatever number of clients and workers shares it.</summary>
internal sealed class RequestPacers(AwsOptions options, TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentDictionary<(string Account, string Region, string Service, string Operation), Lazy<RequestPacer?>> _pacers = new();
    private readonly RequestRates _rates = new(options);

    /// <summary>Finds the pacer of an operation for a client.</summary>
    public Func<string, RequestPacer?> For(AwsConnection connection, AwsService service)
    {
        var account = AccountOf(connection.RoleArn);
        return service.IsGlobal
            ? _ => Find((account, service.SigningRegion(connection.Region), service.ServiceId, RequestRates.Route53))
            : operation => Find((account, connection.Region, service.ServiceId, operation));
    }

    public void Dispose()
    {
        foreach (var pacer in _pacers.Values)
        {
            pacer.Value?.Dispose();
        }
    }

    private static string AccountOf(string? role) => role is null ? "" : role.Split(':') is [_, _, _, _, { Length: > 0 } account, ..] ? account : role;

    private RequestPacer? Find((string Account, string Region, string Service, string Operation) key) =>
        _pacers.GetOrAdd(key, found => new Lazy<RequestPacer?>(() => _rates.Of(found.Operation) is { } rate ? new RequestPacer(rate, timeProvider) : null)).Value;
}
