using System.Text;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>The public API of each package is a text file that a person has read.</summary>
public sealed class PublicApiTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "tests", "Monitoring.Framework.ArchitectureTests", "Approved");

    private static IEnumerable<Project> Packages => Repository.Packages;

    [TestCaseSource(nameof(Packages))]
    public void Package_PublicApi_IsTheApprovedOne(Project package)
    {
        var approved = Path.Combine(_folder, $"{package.Name}.txt");
        var received = Path.ChangeExtension(approved, ".received.txt");
        var text = PublicApi.Of(package.Assembly);
        if (Environment.GetEnvironmentVariable("MONITORING_APPROVE") == "1")
        {
            Write(approved, text);
        }

        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        Write(received, text);
        Assert.Fail(
            $"The public API of {package.Name} is not the approved one: compare {received} with {approved}, "
            + "and if it is what you want run this test once with the environment variable MONITORING_APPROVE=1.");
    }

    [Test]
    public void Approved_EveryFile_BelongsToAPackage()
    {
        var names = Directory.EnumerateFiles(_folder, "*.txt").Select(Path.GetFileNameWithoutExtension).Where(name => !name!.EndsWith(".received", StringComparison.Ordinal));

        Assert.That(names, Is.EquivalentTo(Packages.Select(project => project.Name)));
    }

    private static void Write(string file, string text) => File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
