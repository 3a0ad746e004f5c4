using System.Diagnostics;
using System.Globalization;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Framework.Benchmarks.Serverless;

/// <summary>A function's process against the stand-ins for the runtime API and for AWS, and what it has cost.</summary>
internal sealed class LambdaProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="program">What runs.</param>
    /// <param name="targets">What is probed.</param>
    /// <param name="folder">Where the configuration is written.</param>
    /// <param name="api">The runtime API.</param>
    /// <param name="stub">AWS.</param>
    /// <param name="endpoint">Another address of CloudWatch.</param>
    public LambdaProcess(LambdaProgram program, IReadOnlyList<string> targets, string folder, FakeRuntimeApi api, AwsStub stub, string? endpoint = null)
    {
        var configuration = Path.Combine(folder, "monitoring.json");
        var entries = targets.Select(static (url, i) => $$""" "t{{i}}": { "Url": "{{url}}" } """);
        File.WriteAllText(configuration, $$"""{ "Monitoring": { "Plugins": { "HttpUptime": { "Targets": { {{string.Join(',', entries)}} } } } } }""");
        var start = new ProcessStartInfo(program.File) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var arg in program.Args)
        {
            start.ArgumentList.Add(arg);
        }

        var key = stub.Keys.Of(AwsStub.HomeAccount);
        foreach (var (name, value) in new[]
        {
            ("MONITORING_CONFIG", configuration),
            ("TARGETS", $"[{string.Join(',', targets.Select(static url => $"\"{url}\""))}]"),
            ("AWS_LAMBDA_RUNTIME_API", api.Address),
            ("AWS_LAMBDA_LOG_LEVEL", "WARN"),
            ("AWS_ACCESS_KEY_ID", key.AccessKeyId),
            ("AWS_SECRET_ACCESS_KEY", key.Secret),
            ("AWS_REGION", AwsStub.HomeRegion),
            ("AWS_DEFAULT_REGION", AwsStub.HomeRegion),
            ("AWS_ENDPOINT_URL", endpoint ?? stub.Address),
            // The scope's account is configured, as Terraform does it: nobody has to ask for it.
            ("Monitoring__Aws__Scopes__own__Account", AwsStub.HomeAccount),
        })
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, line) => Show(line.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>The milliseconds of CPU, user and system, that it has used.</summary>
    public double Cpu
    {
        get
        {
            // utime and stime, in hundredths of a second: those of ended threads are in it too.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * 10;
        }
    }

    /// <summary>The most memory that it has had, in MiB.</summary>
    public double Memory
    {
        get
        {
            const string Field = "VmHWM:";
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(static line => line.StartsWith(Field, StringComparison.Ordinal))[Field.Length..];
            return long.Parse(line.Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Show(string? line)
    {
        if (line?.Contains("\"ERROR\"", StringComparison.Ordinal) == true)
        {
            Console.Error.WriteLine(line);
        }
    }
}

/// <summary>What runs.</summary>
internal sealed record LambdaProgram(string Name, string File, params string[] Args);
