using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Sends a transaction until it is told what became of it: what another transaction stands in the way of is tried again.</summary>
internal sealed class TransactionCall(IAmazonDynamoDB client, string table, string region, TimeProvider timeProvider)
{
    private const string Operation = "TransactWriteItems";
    private const string ConditionFailed = "ConditionalCheckFailed";

    private static readonly HashSet<string> _passing = new(StringComparer.Ordinal) { "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" };

    /// <returns>The writes whose condition does not hold.</returns>
    public async ValueTask<IReadOnlyList<TransactionWrite>> SendAsync(TransactionWrite[] writes, CancellationToken cancellationToken)
    {
        var token = NewToken();
        for (var attempt = 1; ; attempt++)
        {
            // With the same token an attempt whose answer was lost is not done twice.
            var request = new TransactWriteItemsRequest { TransactItems = [.. writes.Select(static write => write.Item)], ClientRequestToken = token };
            string obstacle;
            try
            {
                await client.TransactWriteItemsAsync(request, cancellationToken).ConfigureAwait(false);
                return [];
            }
            catch (TransactionCanceledException exception)
            {
                var codes = exception.CancellationReasons?.Select(static reason => reason.Code ?? "None").ToArray() ?? [];
                TransactionWrite[] failed = [.. writes.Where((_, index) => index < codes.Length && codes[index] == ConditionFailed)];
                if (failed.Length > 0)
                {
                    return failed;
                }

                if (codes.FirstOrDefault(static code => !_passing.Contains(code)) is { } refusal)
                {
                    var message = exception.CancellationReasons!.First(reason => reason.Code == refusal).Message;
                    throw new ArgumentException($"Table {table}: {Operation} was refused in {region} ({refusal}): {message}", exception);
                }

                obstacle = codes.FirstOrDefault(static code => code != "None") ?? "no reason";
                token = NewToken();
            }
            catch (TransactionInProgressException)
            {
                obstacle = "TransactionInProgress";
            }
            catch (Exception exception) when (DynamoErrors.Translate(exception, Operation, table, region, out var translated))
            {
                throw translated;
            }

            await Patience.WaitAsync(attempt, $"{Operation} on table {table} was cancelled in {region} ({obstacle})", timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string NewToken() => Guid.NewGuid().ToString("N");
}
