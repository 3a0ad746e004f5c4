using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>The console host as a user starts it, in a folder of its own.</summary>
internal sealed partial class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private static readonly string _assembly = FindAssembly();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ConsoleProcess(Process process) => _process = process;

    /// <summary>What it wrote so far, line by line.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    public IReadOnlyList<string> Errors => [.. _errors];

    public static ConsoleProcess Start(string folder, IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(_assembly);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var console = new ConsoleProcess(process);
        process.OutputDataReceived += (_, line) => Add(console._output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(console._errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return console;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ConsoleResult> RunAsync(string folder, params string[] args)
    {
        await using var console = Start(folder, environment: null, args);
        return await console.WaitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ConsoleResult> WaitAsync()
    {
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
        return new ConsoleResult(_process.ExitCode, Output, Errors);
    }

    /// <summary>What Ctrl+C or a service manager sends: 2 is SIGINT, 15 is SIGTERM.</summary>
    public void Signal(int number) => Assert.That(Kill(_process.Id, number), Is.Zero);

    /// <summary>Whether the process was started to ignore a signal; told on Linux only.</summary>
    public bool Ignores(int number)
    {
        const string Field = "SigIgn:";
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var ignored = File.ReadLines($"/proc/{_process.Id}/status").First(static line => line.StartsWith(Field, StringComparison.Ordinal))[Field.Length..];
        return ((Convert.ToUInt64(ignored.Trim(), 16) >> (number - 1)) & 1) == 1;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>The sample's own output folder: beside the tests, what ASP.NET Core brings is missing.</summary>
    private static string FindAssembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "Monitoring.Framework.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException($"{output} is not inside the repository.");
        }

        return Path.Combine(root.FullName, "samples", "Monitoring.Samples.Console", "bin", output.Parent!.Name, output.Name, "Monitoring.Samples.Console.dll");
    }

    private static void Add(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>How it ended.</summary>
internal sealed record ConsoleResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public string Text => string.Join('\n', Output);

    /// <summary>Everything, for the message of a failed assertion.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Text}\n--- errors ---\n{string.Join('\n', Errors)}";
}
