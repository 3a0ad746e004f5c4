using System.ComponentModel;
using System.Diagnostics;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Tools;

/// <summary>Runs a program to its end, which is near.</summary>
internal static class Tool
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    /// <returns>Null when there is no such program.</returns>
    public static async Task<ToolAnswer?> RunAsync(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
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
                Assert.Fail($"{program} has not ended in {_patience}.");
            }

            return new ToolAnswer(process.ExitCode, await output, await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
