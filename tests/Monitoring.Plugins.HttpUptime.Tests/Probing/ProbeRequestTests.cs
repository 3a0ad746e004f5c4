namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class ProbeRequestTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void Own_RequestEnds_ConnectionEndsWithIt(bool comesTooLate)
    {
        using var connection = new MemoryStream();
        var request = new ProbeRequest(HttpMethod.Get, new Uri("http://a/"), CancellationToken.None);
        if (comesTooLate)
        {
            request.Dispose();
        }

        request.Own(connection);
        Assert.That(connection.CanRead, Is.EqualTo(!comesTooLate));
        request.Dispose();

        Assert.That(connection.CanRead, Is.False);
    }
}
