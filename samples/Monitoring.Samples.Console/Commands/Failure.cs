using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Configuration;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>How an exception ends a command: an exit code and one sentence.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Sentence">What is wrong, where, and what to do.</param>
internal sealed record Failure(int ExitCode, string Sentence)
{
    public static Failure Of(Exception exception, Settings? settings)
    {
        foreach (var each in Causes(exception))
        {
            switch (each)
            {
                case UsageException:
                    return new Failure(ExitCodes.Usage, OneLine(each.Message));
                case MonitoringConfigurationException configuration:
                    return new Failure(ExitCodes.Usage, OneLine(SettingsOrigin.Describe(configuration, settings)));
                case StoreUnavailableException or DeliveryException or ListenException:
                    return new Failure(ExitCodes.Unavailable, OneLine(each.Message));
                case OperationCanceledException:
                    return new Failure(ExitCodes.Cancelled, "Cancelled.");
                default:
                    break;
            }
        }

        return new Failure(
            ExitCodes.Software,
            $"Unexpected {exception.GetType().Name}: {OneLine(exception.Message)} This is a bug; run again with --verbose for the details.");
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
        {
            yield return each;
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
