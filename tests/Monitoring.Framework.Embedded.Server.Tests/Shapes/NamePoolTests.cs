namespace Monitoring.Framework.Embedded.Server.Tests.Shapes;

public sealed class NamePoolTests
{
    [Test]
    public void Get_SameNameTwice_IsOneString()
    {
        var pool = new NamePool();

        var first = pool.Get("cpu_usage"u8);
        var second = pool.Get("cpu_usage"u8);

        Assert.That(first, Is.EqualTo("cpu_usage"));
        Assert.That(second, Is.SameAs(first));
    }

    [Test]
    public void Get_ManyNames_AreEachThemselves()
    {
        var pool = new NamePool();

        for (var i = 0; i < 100_000; i++)
        {
            var name = $"host-{i}";
            Assert.That(pool.Get(System.Text.Encoding.ASCII.GetBytes(name)), Is.EqualTo(name));
        }
    }

    [Test]
    public void Get_NotAscii_IsReadAsUtf8() => Assert.That(new NamePool().Get("naïve"u8), Is.EqualTo("naïve"));
}
