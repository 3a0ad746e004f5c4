using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Framework.Embedded.Tests.Crash;

/// <summary>The whole framework in a process of its own, which follows a script and can be killed.</summary>
internal sealed class CrashProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private int? _lastStep;

    private CrashProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public static CrashProcess Start(string database, Uri sink, string point, int occurrence, int first, int last, params string[] more)
    {
        string[] arguments =
        [
            "exec",
            Path.Combine(AppContext.BaseDirectory, "Monitoring.Framework.Embedded.CrashHost.dll"),
            database,
            sink.ToString(),
            point,
            .. new[] { occurrence, first, last }.Select(static number => number.ToString(CultureInfo.InvariantCulture)),
            .. more,
        ];
        return new CrashProcess(Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>Waits until a step of the script begins; false when the process has ended.</summary>
    public async Task<bool> NextStepAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync() is not { } step)
        {
            return false;
        }

        _lastStep = int.Parse(step, CultureInfo.InvariantCulture);
        return true;
    }

    public void Kill() => _process.Kill();

    /// <summary>Waits for the end: the exit code and the last step that was begun, if any.</summary>
    public async Task<(int ExitCode, int? LastStep)> WaitAsync()
    {
        while (await NextStepAsync())
        {
        }

        await _process.WaitForExitAsync();
        Assert.That(await _errors, Is.Empty);
        return (_process.ExitCode, _lastStep);
    }

    public void Dispose() => _process.Dispose();
}
