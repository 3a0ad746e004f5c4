using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class WaterfallTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [TestCase(0, 25, "    tls             25.0 ms  |==========                              |")]
    [TestCase(50, 50, "    tls             50.0 ms  |                    ====================|")]
    [TestCase(0, 0, "    tls              0.0 ms  |=                                       |")]
    [TestCase(100, 0.01, "    tls              0.0 ms  |                                       =|")]
    public void Bar_Phase_IsWhereItWas(double start, double duration, string bar) => Assert.That(Waterfall.Bar(new TracedPhase("tls", start, duration), total: 100), Is.EqualTo(bar));

    [Test]
    public void Write_HandshakeFailed_ShowsPhasesChainAndReason()
    {
        var text = Draw(new CheckedTarget(
            "HttpUptime/1",
            "https://example.com/",
            IsUp: false,
            "tls_expired: the certificate expired on 2026-11-01 00:00:00Z",
            null,
            [
                new TracedRequest(
                    "GET", "https://example.com/", "192.0.2.1:443", null, null, null,
                    [new TracedPhase("dns", 0, 10), new TracedPhase("connect", 10, 20), new TracedPhase("tls", 30, 70)],
                    [new TracedCertificate("example.com\u001b[2J", "Some CA", _now.AddDays(-100), _now.AddDays(-25), "example.com", "RSA 2048", "sha256RSA"), new TracedCertificate("Some CA", "Root", _now.AddDays(-100), _now.AddDays(300), "", "ECDSA 256", "sha256ECDSA")]),
            ]));

        Assert.That(text, Does.Contain("GET https://example.com/  no answer  192.0.2.1:443"));
        Assert.That(text, Does.Contain("tls             70.0 ms  |            ============================|"));
        Assert.That(text, Does.Contain("example.com [2J (issued by Some CA, RSA 2048, sha256RSA) until 2026-11-01 12:00:00Z, -25 days"));
        Assert.That(text, Does.Contain("      Some CA (issued by Root, ECDSA 256, sha256ECDSA) until"));
        Assert.That(text, Does.Contain("DOWN  tls_expired: the certificate expired"));
    }

    private static string Draw(CheckedTarget target)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        Waterfall.Write(console, [target], _now);
        return writer.ToString();
    }
}
