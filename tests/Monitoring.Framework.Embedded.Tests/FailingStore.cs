using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitoring.Framework.Contracts;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>The delivery store, whose commits fail when the test says so.</summary>
internal sealed class FailingStore
{
    /// <summary>Why commits fail; null lets them through.</summary>
    public string? Message { get; set; }

    /// <summary>Hears of each commit that was made, by the name of its alarm.</summary>
    public Action<string>? Committed { get; set; }

    /// <summary>The only alarm whose commits fail; null means all.</summary>
    public string? Only { get; set; }

    public void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IDeliveryStore>(provider =>
        new Store(this, ActivatorUtilities.CreateInstance<SqliteDeliveryStore>(provider))));

    private sealed class Store(FailingStore owner, SqliteDeliveryStore inner) : ForwardingDeliveryStore(inner)
    {
        public override async ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken)
        {
            var name = NameOf(commit);
            if (owner.Message is { } message && (owner.Only ?? name) == name)
            {
                throw new StoreUnavailableException(message);
            }

            var result = await base.CommitAsync(commit, cancellationToken);
            owner.Committed?.Invoke(name);
            return result;
        }

        /// <summary>A change that opens nothing still brings the alarm's own state write.</summary>
        private static string NameOf(DeliveryCommit commit) =>
            (commit.PendingWrite as AlarmStateWrite)?.Name ?? commit.Incidents.Select(static each => each.Incident.Alarm.Name).FirstOrDefault("");
    }
}
