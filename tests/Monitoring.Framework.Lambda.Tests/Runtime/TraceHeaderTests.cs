namespace Monitoring.Framework.Lambda.Tests;

public sealed class TraceHeaderTests
{
    [TestCase("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    [TestCase("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [TestCase("Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793; Lineage=a:0", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01")]
    public void Parse_Header_IsTheSameTraceInTheWordsOfW3C(string header, string expected)
    {
        var context = TraceHeader.Parse(header);

        Assert.That($"00-{context.TraceId}-{context.SpanId}-{(int)context.TraceFlags:x2}", Is.EqualTo(expected));
        Assert.That(context.IsRemote, Is.True);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(";;=;")]
    [TestCase("Root=1-5759e988-bd862e3fe1be46a994272793")]
    [TestCase("Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8")]
    [TestCase("Root=1-5759E988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8")]
    [TestCase("Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8")]
    [TestCase("Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8")]
    [TestCase("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000")]
    public void Parse_NoOrBrokenHeader_IsNoTrace(string? header) => Assert.That(TraceHeader.Parse(header), Is.EqualTo(default(System.Diagnostics.ActivityContext)));
}
