using System.Diagnostics;
using Monitoring.Framework.Contracts;

namespace Monitoring.Framework.Embedded.CrashHost;

/// <summary>Kills its process, without any goodbye, when a point is reached for the n-th time.</summary>
internal sealed class KillingStore(IDeliveryStore inner, string point, int occurrence) : ForwardingDeliveryStore(inner)
{
    private int _reached;

    public override async ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken)
    {
        DieAt(commit.Deliveries.Count > 0 ? "before-commit" : "");
        var result = await base.CommitAsync(commit, cancellationToken);
        DieAt(commit.Deliveries.Count > 0 ? "after-commit" : "");
        return result;
    }

    public override async ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken)
    {
        DieAt("before-merge");
        var isMerged = await base.MergeAsync(digest, merged, cancellationToken);
        DieAt("after-merge");
        return isMerged;
    }

    public override async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        DieAt("before-receipt");
        await base.SettleAsync(delivery, outcome, cancellationToken);
        DieAt("after-receipt");
    }

    private void DieAt(string reached)
    {
        if (reached == point && ++_reached == occurrence)
        {
            Process.GetCurrentProcess().Kill();
            new ManualResetEvent(initialState: false).WaitOne();
        }
    }
}
