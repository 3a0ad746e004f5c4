namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class ProbeRequestTests
{
    [Test]
    public void Bring_RequestEnds_ConnectionEndsWithIt()
    {
        using var connection = new MemoryStream();
        var request = new ProbeRequest(Prober.Target("http://a/"), HttpMethod.Get, new ProbeHop(new Uri("http://a/"), HttpMethod.Get, TimeProvider.System), isHome: true, CancellationToken.None);

        request.Bring(connection);
        Assert.That(connection.CanRead, Is.True);
        request.Dispose();

        Assert.That(connection.CanRead, Is.False);
    }
}
