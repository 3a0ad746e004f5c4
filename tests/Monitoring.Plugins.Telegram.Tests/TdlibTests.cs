using FsCheck;
using FsCheck.Fluent;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Telegram's own parser takes every message and sees in it what was meant.</summary>
public class TdlibTests
{
    private Tdlib _tdlib;

    [OneTimeSetUp]
    public void Load() => _tdlib = Tdlib.Load();

    [Test]
    public async Task Notify_Sample_IsWhatTelegramSees()
    {
        var outcome = await Outcome.OfAsync(Samples.Alarm with { Links = [] });

        Assert.That(_tdlib.Parse(outcome.Html).Text, Is.EqualTo(outcome.Plain));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Notify_AnyNotification_ParsesWithTheTextAndTheMarkupThatWereMeant() => Prop.ForAll(AnyNotification.Any, notification =>
    {
        var outcome = Outcome.OfAsync(notification).GetAwaiter().GetResult();
        var meant = BotApiHtml.Parse(outcome.Html);
        var seen = _tdlib.Parse(outcome.Html);
        Assert.Multiple(() =>
        {
            Assert.That(seen.Text, Is.EqualTo(meant.Text));
            Assert.That(seen.Text, Has.Length.LessThanOrEqualTo(4096));
            Assert.That(seen.Entities, Is.EqualTo(meant.Entities));
            if (notification.Links.Count == 0 && notification.Image is null)
            {
                Assert.That(seen.Text, Is.EqualTo(outcome.Plain));
            }
        });
    });
}
