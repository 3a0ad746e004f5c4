namespace Monitoring.Framework.Conformance.Tests;

/// <summary>What CloudWatch was seen, or is documented, to do: every file names the source of every case.</summary>
public sealed class VectorFileTests
{
    [Test]
    public void Folder_HasTheFilesOfTheSpecification() =>
        Assert.That(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Vectors"), "*.json").Count(), Is.EqualTo(16));
}
