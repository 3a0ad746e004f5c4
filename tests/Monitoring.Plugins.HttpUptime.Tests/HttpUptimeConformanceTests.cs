using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.HttpUptime.Tests;

public sealed class HttpUptimeConformanceTests : MetricSourceConformance<HttpUptimePlugin>, IDisposable
{
    private readonly RawServer _server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    private readonly RawServer _silent = RawServer.Stalling("");

    protected override string Settings => SettingsOf(_server.Authority);

    protected override string SettingsWhenDown => SettingsOf("127.0.0.1:1");

    protected override string SettingsWhenHanging => SettingsOf(_silent.Authority);

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    public void Dispose()
    {
        _server.Dispose();
        _silent.Dispose();
    }

    private static string SettingsOf(string authority) => $$"""
        {
          "Interval": "00:01:00", "Jitter": "00:00:01", "DefaultAlarms": true, "Reference": "{{authority}}",
          "Targets": {
            "api": { "Url": "http://{{authority}}/", "Auth": { "Bearer": "{{Secret}}" }, "Timeout": "00:00:20", "MaxBodyBytes": 1000, "AllowPrivateAddresses": true, "Tls": { "MinDaysLeft": 7 } },
            "shop": { "Url": "http://{{authority}}/shop", "ReuseConnection": true, "BodyContains": "ok", "MaxResponseTime": "00:00:05", "Verdict": { "Failures": 1 }, "Alarm": { "EvaluationPeriods": 2 } }
          }
        }
        """;
}
