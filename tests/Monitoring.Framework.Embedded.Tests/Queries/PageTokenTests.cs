namespace Monitoring.Framework.Embedded.Tests.Queries;

public sealed class PageTokenTests
{
    [Test]
    public void TryRead_OfTheSameQuestion_GivesThePosition()
    {
        Assert.That(PageToken.TryRead(PageToken.Write("a\0b", "q"), "q", out var position), Is.True);
        Assert.That(position, Is.EqualTo("a\0b"));
    }

    [TestCase("invalid-owned-token")]
    [TestCase("")]
    [TestCase("%%%")]
    [TestCase("AAAAAAAAAAAAAAAA")]
    public void TryRead_MadeUp_IsRefused(string token) => Assert.That(PageToken.TryRead(token, "q", out _), Is.False);

    [Test]
    public void TryRead_OfAnotherQuestion_IsRefused() => Assert.That(PageToken.TryRead(PageToken.Write("a", "q"), "p", out _), Is.False);
}
