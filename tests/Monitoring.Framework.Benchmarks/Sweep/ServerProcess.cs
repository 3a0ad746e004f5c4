using System.Diagnostics;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>The process that is probed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public IReadOnlyList<Uri> Urls { get; private set; } = [];

    /// <param name="targets">How many.</param>
    /// <param name="authorityFolder">For TLS: where its authority's certificate goes.</param>
    public static ServerProcess Start(int targets, string? authorityFolder = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] self = Path.GetFileNameWithoutExtension(start.FileName) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];
        string[] tls = authorityFolder is null ? [] : ["--tls", authorityFolder];
        foreach (var argument in (string[])[.. self, ProbeServer.Mode, "--targets", $"{targets}", .. tls])
        {
            start.ArgumentList.Add(argument);
        }

        var server = new ServerProcess(Process.Start(start)!);
        server.Urls = server.ReadUrls(authorityFolder is null ? "http" : "https");
        return server;
    }

    /// <summary>Ends it.</summary>
    /// <returns>How punctual its visitors were.</returns>
    public async Task<string> StopAsync()
    {
        _process.StandardInput.Close();
        var last = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return last.Trim();
    }

    public void Dispose() => _process.Dispose();

    private List<Uri> ReadUrls(string scheme)
    {
        var urls = new List<Uri>();
        while (_process.StandardOutput.ReadLine() is { } line && line != "ready")
        {
            urls.Add(new Uri($"{scheme}://{line}/"));
        }

        return urls;
    }
}
