using Microsoft.Extensions.Logging;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Lambda.Tests;

public sealed class LambdaLogTests
{
    private readonly LogLines _lines = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 16, 0, 0, 123, TimeSpan.Zero));

    [Test]
    public void Write_Line_IsOneObjectWithLambdasNames()
    {
        LambdaLog.RequestId = "8476a536";
        Write(Logger("Shop"), "It is late.");

        Assert.That(
            _lines.All.Single().GetRawText(),
            Is.EqualTo("""{"timestamp":"2026-11-26T16:00:00.123Z","level":"WARN","requestId":"8476a536","logger":"Shop","eventId":42,"message":"It is late."}"""));
    }

    [Test]
    public void Write_SecretInMessageOrException_IsBlottedOut()
    {
        Write(Logger("Shop"), $"token {NoRedactor.Secret}", new InvalidOperationException($"bad {NoRedactor.Secret}"));

        var line = _lines.All.Single();
        Assert.That(line.GetProperty("message").GetString(), Is.EqualTo("token ***"));
        Assert.That(line.GetProperty("exception").GetString(), Does.Contain("bad ***"));
    }

    [Test]
    public void Write_LongTextWithLineBreaks_IsOneLineThatCloudWatchLogsDoesNotCut()
    {
        Write(Logger("Shop"), string.Concat(Enumerable.Repeat("a\n\u0001😀", 200_000)));

        Assert.That(_lines.All, Has.Count.EqualTo(1));
        Assert.That(_lines.Length, Is.LessThan(256 * 1024));
    }

    [Test]
    public async Task Write_ManyThreads_LinesDoNotMix()
    {
        var logger = Logger("Shop");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            LambdaLog.RequestId = $"{thread}";
            for (var i = 0; i < 200; i++)
            {
                Write(logger, $"{thread}");
            }
        })));

        Assert.That(_lines.All.Count(static line => line.GetProperty("requestId").GetString() == line.GetProperty("message").GetString()), Is.EqualTo(1600));
    }

    [TestCase("TRACE", LogLevel.Trace)]
    [TestCase("debug", LogLevel.Debug)]
    [TestCase("INFO", LogLevel.Information)]
    [TestCase("WARN", LogLevel.Warning)]
    [TestCase("ERROR", LogLevel.Error)]
    [TestCase("FATAL", LogLevel.Critical)]
    [TestCase(null, LogLevel.Information)]
    [TestCase("loud", LogLevel.Information)]
    public void Level_OfLambda_IsOurs(string? name, LogLevel level)
    {
        Assert.That(LogLevels.Parse(name), Is.EqualTo(level));
        if (name is not null and not "loud")
        {
            Assert.That(LogLevels.NameOf(level), Is.EqualTo(name.ToUpperInvariant()));
        }
    }

    private static void Write(ILogger logger, string text, Exception? exception = null) => logger.Log(LogLevel.Warning, new EventId(42), text, exception, static (state, _) => state);

    private ILogger Logger(string category) => new LambdaLoggerProvider(new LambdaLog(_lines, _clock), new NoRedactor()).CreateLogger(category);
}
