using System.Text.Json.Nodes;
using Monitoring.Framework.Embedded.Server;

namespace Monitoring.Framework.Conformance.Tests;

public sealed class SnsSubjectTests
{
    private static IEnumerable<TestCaseData> Vectors =>
        from vector in JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "sns-messages.json")))!["vectors"]!.AsArray()
        where (string?)vector!["subject"] is not null
        let message = vector["message"]
        select new TestCaseData((string)message["NewStateValue"]!, Name((string)message["AlarmName"]!), (string)message["Region"]!, (string)vector["subject"]!)
            .SetArgDisplayNames((string)vector["name"]!);

    [TestCaseSource(nameof(Vectors))]
    public void Of_Vector_IsCloudWatchs(string state, string name, string region, string subject) =>
        Assert.That(SnsSubject.Of(state, name, region), Is.EqualTo(subject));

    /// <summary>The file says of one name how it goes on.</summary>
    private static string Name(string text) => text.Replace(" (repeated to 255 chars in the capture)", "", StringComparison.Ordinal);
}
