using System.ComponentModel;
using System.Diagnostics;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests.Counterparts;

/// <summary>Runs somebody else's client to its end, with nothing of the machine's set-up for AWS.</summary>
internal static class ClientScript
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Stub", "Tests", name);

    /// <summary>Whether it runs and ends well.</summary>
    public static async Task<bool> SucceedsAsync(string program, params string[] arguments) => (await RunAsync(program, arguments, null)).ExitCode == 0;

    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, AwsStub? stub)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        var key = stub?.Keys.Of(AwsStub.HomeAccount);
        foreach (var (name, value) in new[]
        {
            ("STUB", stub?.Address), ("AWS_ACCESS_KEY_ID", key?.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", key?.Secret), ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1"), ("NODE_NO_WARNINGS", "1"), ("PYTHONDONTWRITEBYTECODE", "1"),
        })
        {
            start.Environment[name] = value ?? "";
        }

        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (-1, $"It was ended after {_patience}.");
            }

            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
