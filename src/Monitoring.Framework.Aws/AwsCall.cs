using System.Diagnostics.CodeAnalysis;
using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws;

/// <summary>A call of a service whose failure is told in the words of the store contracts.</summary>
internal static class AwsCall
{
    /// <param name="call">The call, under way.</param>
    /// <param name="operation">The operation, such as <c>PutMetricAlarm</c>.</param>
    /// <param name="region">Where.</param>
    /// <exception cref="StoreUnavailableException">It did not come through: throttled to the end, away, denied.</exception>
    /// <exception cref="ArgumentException">The service refuses the request itself.</exception>
    public static async ValueTask<T> AnswerAsync<T>(Task<T> call, string operation, string region)
    {
        await DoneAsync(call, operation, region).ConfigureAwait(false);
        return await call.ConfigureAwait(false);
    }

    /// <inheritdoc cref="AnswerAsync" />
    public static async ValueTask DoneAsync(Task call, string operation, string region)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (Exception exception) when (Translate(exception, operation, region, out var translated))
        {
            throw translated;
        }
    }

    /// <summary>The items of all pages; a page that fails throws as a call does.</summary>
    public static async IAsyncEnumerable<T> ItemsAsync<T>(IAsyncEnumerable<T> items, string operation, string region)
    {
        var enumerator = items.GetAsyncEnumerator();
        await using var disposal = enumerator.ConfigureAwait(false);
        while (await AnswerAsync(enumerator.MoveNextAsync().AsTask(), operation, region).ConfigureAwait(false))
        {
            yield return enumerator.Current;
        }
    }

    private static bool Translate(Exception exception, string operation, string region, [NotNullWhen(true)] out Exception? translated)
    {
        translated = AwsErrors.IsUnavailable(exception) ? new StoreUnavailableException(AwsErrors.Sentence(exception, operation, region), exception)
            : AwsErrors.IsRefusal(exception) ? new ArgumentException(AwsErrors.Sentence(exception, operation, region), exception)
            : null;
        return translated is not null;
    }
}
