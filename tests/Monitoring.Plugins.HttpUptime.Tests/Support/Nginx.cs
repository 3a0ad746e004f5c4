using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>
/// nginx with many faults, one process on loopback. Where the variable MONITORING_NGINX does not name it, the tests that need it are skipped.
/// </summary>
internal sealed class Nginx : IDisposable
{
    private const string EchoModule = "/usr/lib/nginx/modules/ngx_http_echo_module.so";

    private static readonly string[] _secureServers = ["ok", "old", "expired", "future", "self", "stranger", "otherhost", "shortkey", "sha1"];

    private readonly string _folder;
    private readonly Process _process;
    private readonly Dictionary<string, int> _ports;

    private Nginx(string folder, Process process, Dictionary<string, int> ports) => (_folder, _process, _ports) = (folder, process, ports);

    public static Nginx Start()
    {
        var program = Environment.GetEnvironmentVariable("MONITORING_NGINX");
        if (!File.Exists(program) || !File.Exists(EchoModule))
        {
            Assert.Ignore("MONITORING_NGINX does not name an nginx with the echo module.");
        }

        var folder = Directory.CreateTempSubdirectory("nginx").FullName;
        var ports = FreePorts(["plain", .. _secureServers]);
        WriteCertificates(folder);
        File.WriteAllBytes(Path.Combine(folder, "bomb"), Bomb());
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), Configuration(folder, ports));
        var process = Process.Start(new ProcessStartInfo(program!, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf")]) { RedirectStandardError = true })!;
        var nginx = new Nginx(folder, process, ports);
        SpinWait.SpinUntil(() => process.HasExited || File.Exists(Path.Combine(folder, "nginx.pid")), TimeSpan.FromSeconds(10));
        return process.HasExited ? throw new InvalidOperationException(process.StandardError.ReadToEnd()) : nginx;
    }

    /// <summary>The URL of a server by its name; <c>plain</c> has no TLS.</summary>
    public string Url(string server) => $"{(server == "plain" ? "http" : "https")}://127.0.0.1:{_ports[server]}/";

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration(string folder, Dictionary<string, int> ports)
    {
        var user = Environment.UserName == "root" ? "user root;" : "";
        var secure = _secureServers.Select(name => $$"""
              server { listen 127.0.0.1:{{ports[name]}} ssl{{(name == "ok" ? " http2" : "")}}; ssl_certificate {{name}}.crt; ssl_certificate_key {{name}}.key;
                ssl_protocols {{(name == "old" ? "TLSv1.2" : "TLSv1.2 TLSv1.3")}};
                location / { return 200 "ok $server_protocol"; } }
            """);
        return $$"""
            {{user}} load_module {{EchoModule}};
            pid {{folder}}/nginx.pid; error_log {{folder}}/error.log; daemon off; master_process off; events {}
            http { access_log off; ssl_ciphers DEFAULT@SECLEVEL=0;
              client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3; uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
              {{string.Join('\n', secure)}}
              server { listen 127.0.0.1:{{ports["plain"]}};
                location = /ok { return 200 fine; }
                location = /boom { return 500 boom; }
                location = /later { add_header Retry-After 2 always; return 503; }
                location = /toomany { return 429; }
                location = /loop { return 302 /pool; }
                location = /pool { return 302 /loop; }
                location = /drop { return 444; }
                location = /badgateway { proxy_pass http://127.0.0.1:1; }
                location = /slowgateway { proxy_read_timeout 1s; proxy_pass http://127.0.0.1:{{ports["plain"]}}/slow; }
                location = /slow { echo_sleep 5; echo end; }
                location = /stops { echo start; echo_flush; echo_sleep 5; echo end; }
                location = /drips { limit_rate 10; limit_rate_after 200; return 200 "{{new string('0', 400)}}"; }
                location = /bomb { add_header Content-Encoding gzip; default_type text/plain; root {{folder}}; } } }
            """;
    }

    private static void WriteCertificates(string folder)
    {
        Write("ok", TestCertificates.Issue());
        Write("old", TestCertificates.Issue());
        Write("expired", TestCertificates.Issue(fromDay: -10, toDay: -2));
        Write("future", TestCertificates.Issue(fromDay: 2, toDay: 10));
        Write("self", TestCertificates.SelfSigned());
        Write("stranger", TestCertificates.Issue(TestCertificates.StrangeAuthority));
        Write("otherhost", TestCertificates.Issue(host: "other.example"));
        Write("shortkey", TestCertificates.WeakKey());
        Write("sha1", TestCertificates.Issue());
        SignWithSha1(folder);

        void Write(string name, X509Certificate2 certificate)
        {
            File.WriteAllText(Path.Combine(folder, name + ".crt"), certificate.ExportCertificatePem());
            File.WriteAllText(
                Path.Combine(folder, name + ".key"),
                certificate.GetECDsaPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
            certificate.Dispose();
        }
    }

    /// <summary>.NET signs with SHA-1 no more; openssl does.</summary>
    private static void SignWithSha1(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "ca.crt"), TestCertificates.Authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "ca.key"), TestCertificates.Authority.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "names"), "subjectAltName=IP:127.0.0.1");
        Run(folder, "req", "-new", "-key", "sha1.key", "-subj", "/CN=localhost", "-out", "sha1.csr");
        Run(folder, "x509", "-req", "-sha1", "-in", "sha1.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-set_serial", "7", "-days", "1", "-extfile", "names", "-out", "sha1.crt");
    }

    private static void Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error);
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            packer.Write(new byte[50_000_000]);
        }

        return packed.ToArray();
    }

    private static Dictionary<string, int> FreePorts(IReadOnlyList<string> names)
    {
        var listeners = names.Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = names.Zip(listeners, (name, listener) => (name, ((IPEndPoint)listener.LocalEndpoint).Port)).ToDictionary(each => each.name, each => each.Port);
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
