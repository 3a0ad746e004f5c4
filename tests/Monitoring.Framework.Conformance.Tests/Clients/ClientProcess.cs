using System.Diagnostics;
using System.Text;

namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>Runs somebody else's program to its end.</summary>
internal static class ClientProcess
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    /// <summary>The result, or null when there is no such program.</summary>
    public static async Task<ClientResult?> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = new Process { StartInfo = StartOf(program, arguments, environment) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Append(output, $"It was ended after {_patience}.");
            return new ClientResult(-1, output.ToString());
        }

        return new ClientResult(process.ExitCode, output.ToString());
    }

    private static ProcessStartInfo StartOf(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };

        // What somebody has set up for AWS stays out of it.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}

/// <summary>How a program ended, and all that it wrote.</summary>
internal sealed record ClientResult(int ExitCode, string Output);
