using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests.Targets;

internal sealed class TargetUrlTests
{
    [TestCase("https://example.com", "https://example.com", "https://example.com/")]
    [TestCase(" https://example.com/a?b=c ", "https://example.com/a?b=c", "https://example.com/a?b=c")]
    [TestCase("HTTP://Example.COM:80/x/../y", "HTTP://Example.COM:80/x/../y", "http://example.com/y")]
    [TestCase("https://example.com/#second", "https://example.com/#second", "https://example.com/#second")]
    [TestCase("https://bücher.example/straße?q=ä", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4")]
    [TestCase("https://example.com/a b", "https://example.com/a%20b", "https://example.com/a%20b")]
    [TestCase("https://user:secret@example.com/x", "https://example.com/x", "https://example.com/x")]
    [TestCase("https://secret@example.com", "https://example.com/", "https://example.com/")]
    [TestCase("http://[::1]:8080/", "http://[::1]:8080/", "http://[::1]:8080/")]
    [TestCase("http://user@[::1]:8080/", "http://[::1]:8080/", "http://[::1]:8080/")]
    public void Parse_Url_HasDimensionAndRequest(string text, string dimension, string request)
    {
        var url = TargetUrl.Parse(text, "Url");

        Assert.That(url.Dimension, Is.EqualTo(dimension));
        Assert.That(url.Url.AbsoluteUri, Is.EqualTo(request));
        Assert.That(url.Url.UserInfo, Is.Empty);
    }

    [TestCase("https://user@example.com", "user:")]
    [TestCase("https://user:pass@example.com", "user:pass")]
    [TestCase("https://:pass@example.com", ":pass")]
    [TestCase("https://u%3A:p%40:q@example.com", "u::p@:q")]
    public void Parse_Credentials_BecomeAHeader(string text, string credentials) =>
        Assert.That(TargetUrl.Parse(text, "Url").Authorization, Is.EqualTo($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}"));

    [Test]
    public void Parse_NoCredentials_HasNoHeader() => Assert.That(TargetUrl.Parse("https://example.com", "Url").Authorization, Is.Null);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("example.com/secret")]
    [TestCase("/secret")]
    [TestCase("//example.com/secret")]
    [TestCase("localhost:8080/secret")]
    [TestCase("ftp://user:secret@example.com/")]
    [TestCase("file:///secret")]
    [TestCase("http://")]
    [TestCase("http:///secret")]
    [TestCase("http://user:secret@")]
    [TestCase("http://user:secret@exa mple.com/")]
    [TestCase("http://example.com:0/secret")]
    [TestCase("http://example.com:99999/secret")]
    public void Parse_NotAUrl_ThrowsWithoutRepeatingIt(string? text) => Assert.That(
        () => TargetUrl.Parse(text, "Targets:api:Url"),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith("Targets:api:Url: ").And.Message.Not.Contains("secret"));

    [Test]
    public void Parse_TooLongForADimension_Throws()
    {
        Assert.That(TargetUrl.Parse($"http://a/{new string('x', 1015)}", "Url").Dimension, Has.Length.EqualTo(1024));
        Assert.That(() => TargetUrl.Parse($"http://a/{new string('x', 1016)}", "Url"), Throws.TypeOf<MonitoringConfigurationException>());
        Assert.That(() => TargetUrl.Parse($"http://a/{new string('ä', 200)}", "Url"), Throws.TypeOf<MonitoringConfigurationException>());
    }

    [Test]
    public void Parse_Anything_IsAUrlThatMetricsAcceptOrIsRefused()
    {
        const string alphabet = "abz019.-_~:/?#[]@!$&'()*+,;=% \t\0\u0007äß\u0130日🙂\uD800\uFFFD{}|\\^`\"<>";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = (i % 2 == 0 ? "http://" : "https://h") + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            try
            {
                var url = TargetUrl.Parse(text, "Url");
                Assert.That(() => new MetricId("Monitoring/Uptime", "uptime", [("url", url.Dimension)]), Throws.Nothing, text);
                Assert.That(url.Url.UserInfo, Is.Empty, text);
            }
            catch (MonitoringConfigurationException)
            {
                // Refused, as it should be.
            }
        }
    }
}
