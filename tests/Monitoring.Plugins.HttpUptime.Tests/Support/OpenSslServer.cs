using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>openssl's own server, whose page says whether the session was resumed. The test is skipped where there is no openssl.</summary>
internal sealed class OpenSslServer : IDisposable
{
    private readonly Process _process;
    private readonly string _certificateFile;

    private OpenSslServer(Process process, string certificateFile, string url) => (_process, _certificateFile, Url) = (process, certificateFile, url);

    public string Url { get; }

    public static OpenSslServer Start()
    {
        using var certificate = TestCertificates.Issue();
        var file = Path.GetTempFileName();
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        try
        {
            var process = Process.Start(new ProcessStartInfo("openssl", ["s_server", "-accept", "127.0.0.1:0", "-cert", file, "-key", file, "-www"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith("ACCEPT ", StringComparison.Ordinal))
                {
                    // Sessions are resumed for names only, not for addresses.
                    return new OpenSslServer(process, file, $"https://localhost:{line.Split(':')[^1]}/");
                }
            }

            throw new InvalidOperationException(process.StandardError.ReadToEnd());
        }
        catch (Win32Exception)
        {
            File.Delete(file);
            Assert.Ignore("There is no openssl here.");
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_certificateFile);
    }
}
