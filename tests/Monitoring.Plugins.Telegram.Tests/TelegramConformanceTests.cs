using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.Telegram.Tests;

public sealed class TelegramConformanceTests : NotifierConformance<TelegramPlugin>
{
    protected override string Settings => $$"""
        {
          "oncall": { "Token": "123456:{{Secret}}", "ChatId": "-100123", "TopicId": 7, "Timeout": "00:00:10", "MinimumInterval": "00:00:01" },
          "team": { "Token": "123456:{{Secret}}", "ChatId": "@team", "OnRecovery": "Reply" }
        }
        """;

    protected override RetryHint RetryHint => RetryHint.Telegram;

    [TestCaseSource(nameof(Checks))]
    public Task Conforms(string check) => VerifyAsync(check);

    protected override StubAnswer Answer(StubRequest request) => StubAnswer.Json("""{"ok":true,"result":{"message_id":42,"chat":{"id":-100123}}}""");
}
