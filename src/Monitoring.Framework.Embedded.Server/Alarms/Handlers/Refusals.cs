namespace Monitoring.Framework.Embedded.Server;

/// <summary>Turns refusals, of the request or of the engine, into answers.</summary>
internal static class Refusals
{
    /// <exception cref="CloudWatchException">There is a refusal.</exception>
    public static void Throw(this Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw ErrorKind.Of(refusal.Code).With(refusal.Message);
        }
    }

    /// <summary>Runs what the engine may refuse because of what is stored.</summary>
    /// <exception cref="CloudWatchException">It did.</exception>
    public static async ValueTask<T> RunAsync<T>(ValueTask<T> work)
    {
        try
        {
            return await work.ConfigureAwait(false);
        }
        catch (AlarmOperationException exception)
        {
            throw ErrorKind.Of(exception.Code).With(exception.Message.Length == 0 ? null : exception.Message);
        }
    }

    /// <inheritdoc cref="RunAsync{T}(ValueTask{T})" />
    public static async ValueTask RunAsync(ValueTask work) => await RunAsync(Wait(work)).ConfigureAwait(false);

    private static async ValueTask<bool> Wait(ValueTask work)
    {
        await work.ConfigureAwait(false);
        return true;
    }
}
