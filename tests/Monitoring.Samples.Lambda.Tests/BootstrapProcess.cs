using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Samples.Lambda.Tests;

/// <summary>The function as Lambda starts it: a process of its own that has nothing but its environment.</summary>
internal sealed partial class BootstrapProcess : IAsyncDisposable
{
    /// <summary>The category of the tests that pass also with what publish.sh makes, which has no embedded back end.</summary>
    public const string Published = "Published";

    /// <summary>Names a bootstrap that was published; the one of the build unless it is set.</summary>
    private const string PublishedVariable = "MONITORING_BOOTSTRAP";

    private const int SigTerm = 15;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly string _folder;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    /// <param name="json">The inside of the section Monitoring of monitoring.json.</param>
    /// <param name="api">The runtime API; null for a local run.</param>
    /// <param name="stub">AWS; null for none.</param>
    /// <param name="variables">More environment variables.</param>
    /// <param name="args">Arguments.</param>
    public BootstrapProcess(string json, FakeRuntimeApi? api, AwsStub? stub = null, (string Name, string Value)[]? variables = null, params string[] args)
    {
        _folder = Directory.CreateTempSubdirectory("bootstrap-").FullName;
        File.WriteAllText(Path.Combine(_folder, "monitoring.json"), $$"""{ "Monitoring": {{json}} }""");
        var published = System.Environment.GetEnvironmentVariable(PublishedVariable);
        var start = new ProcessStartInfo(published ?? "dotnet") { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in published is null ? [Find(Path.Combine("samples", "Monitoring.Samples.Lambda"), "bootstrap.dll"), .. args] : args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["MONITORING_CONFIG"] = Path.Combine(_folder, "monitoring.json");
        foreach (var (name, value) in Environment(api, stub).Concat(variables ?? []))
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public void Terminate() => Assert.That(Kill(_process.Id, SigTerm), Is.Zero);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A file of a project's output, of the configuration and framework of these tests.</summary>
    private static string Find(string project, string file)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root(), project, "bin", output.Parent!.Name, output.Name, file);
    }

    /// <summary>The repository.</summary>
    public static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Monitoring.Framework.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        }

        return root.FullName;
    }

    private static IEnumerable<(string Name, string Value)> Environment(FakeRuntimeApi? api, AwsStub? stub)
    {
        if (api is not null)
        {
            yield return ("AWS_LAMBDA_RUNTIME_API", api.Address);
        }

        if (stub is not null)
        {
            var key = stub.Keys.Of(AwsStub.HomeAccount);
            yield return ("AWS_ACCESS_KEY_ID", key.AccessKeyId);
            yield return ("AWS_SECRET_ACCESS_KEY", key.Secret);
            yield return ("AWS_REGION", AwsStub.HomeRegion);
            yield return ("AWS_ENDPOINT_URL", stub.Address);
            yield return ("AWS_EC2_METADATA_DISABLED", "true");
        }
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
