namespace Monitoring.Plugins.AlarmRules.Tests;

/// <summary>What the README shows is read.</summary>
public class ReadmeTests
{
    [TestCase(0)]
    [TestCase(1)]
    public void Yaml_IsRead(int index) => Assert.That(
        Composition.FromFile(Blocks("yaml")[index]).Alarms(
            Composition.Instance("i-1", "elasticsearch-data-1", ("Application", "energy-monitoring"))),
        Is.Not.Empty);

    [Test]
    public void Json_IsRead()
    {
        var alarms = Composition.InFolder(
            "alarms.yaml",
            Samples.Original,
            path => Composition.FromJsonConfiguration(Blocks("json")[0].Replace("alarms.yaml", path, StringComparison.Ordinal))!
                .Alarms(Composition.Instance("i-1", "data-1", ("Application", "energy"))));

        Assert.That(alarms, Has.Count.EqualTo(3));
    }

    private static string[] Blocks(string language) =>
        [.. Readme().Split($"```{language}\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "plugins/Monitoring.Plugins.AlarmRules/README.md")).ReplaceLineEndings("\n");
    }
}
