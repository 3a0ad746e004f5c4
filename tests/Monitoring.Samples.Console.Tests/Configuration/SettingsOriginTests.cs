using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Configuration;

namespace Monitoring.Samples.Console.Tests.Configuration;

public sealed class SettingsOriginTests
{
    private const string Json =
        """
        // A comment with a "Monitoring" in it.
        {
          "Other": { "Url": "x" },
          "Monitoring": {
            "Plugins": {
              "Slack": { "ops": { "Channel": "#ops" } },
              "HttpUptime": {
                "Targets": {
                  "a": { "Url": "http://a/" },
                  "b": {
                    "Url": "nonsense"
                  }
                }
              }
            },
            "Routes": { "all": { "To": [ "ops",
                "nobody" ] } }
          }
        }
        """;

    private const string Yaml =
        """
        Monitoring:
          Plugins:
            HttpUptime:
              Targets:
                a: { Url: http://a/ }
                b:
                  Url: nonsense
          Routes:
            all:
              To:
                - ops
                - nobody
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-origin-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("Monitoring:Plugins:HttpUptime:Targets:b:Url", 11)]
    [TestCase("monitoring:plugins:httpuptime:targets:B:url", 11)]
    [TestCase("Monitoring:Plugins:HttpUptime:Targets:b", 10)]
    [TestCase("Monitoring:Plugins:HttpUptime:Targets:b:Timeout", 10)]
    [TestCase("Monitoring:Plugins:Slack:ops:Token", 6)]
    [TestCase("Monitoring:Routes:all:To:0", 16)]
    [TestCase("Monitoring:Routes:all:To:1", 17)]
    public void Describe_PathInJson_NamesFileAndLine(string path, int line) => AssertOrigin("settings.json", Json, path, line);

    [TestCase("Monitoring:Plugins:HttpUptime:Targets:b:Url", 7)]
    [TestCase("Monitoring:Plugins:HttpUptime:Targets:a:Url", 5)]
    [TestCase("Monitoring:Plugins:HttpUptime:Targets:b:Timeout", 6)]
    [TestCase("Monitoring:Routes:all:To:1", 12)]
    public void Describe_PathInYaml_NamesFileAndLine(string path, int line) => AssertOrigin("settings.yaml", Yaml, path, line);

    [Test]
    public void Describe_PathInTwoFiles_NamesTheOneThatWins()
    {
        var first = WriteFile("one.json", """{ "Monitoring": { "Owner": "a" } }""");
        var second = WriteFile("two.json", """{ "Monitoring": { "Owner": "b" } }""");

        var text = SettingsOrigin.Describe(new MonitoringConfigurationException("Monitoring:Owner", "it is wrong."), SettingsLoader.Load([first, second], backend: null));

        Assert.That(text, Is.EqualTo($"{second}:1: Monitoring:Owner: it is wrong."));
    }

    [Test]
    public void Describe_PathNowhere_LeavesTheMessage()
    {
        var settings = SettingsLoader.Load([WriteFile("empty.json", "{}")], backend: null);

        Assert.That(SettingsOrigin.Describe(new MonitoringConfigurationException("Monitoring:Owner", "it is wrong."), settings), Is.EqualTo("Monitoring:Owner: it is wrong."));
    }

    private void AssertOrigin(string name, string text, string path, int line)
    {
        var file = WriteFile(name, text);

        var described = SettingsOrigin.Describe(new MonitoringConfigurationException(path, "it is wrong."), SettingsLoader.Load([file], backend: null));

        Assert.That(described, Is.EqualTo($"{file}:{line}: {path}: it is wrong."));
    }

    private string WriteFile(string name, string text)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}-{name}");
        File.WriteAllText(path, text);
        return path;
    }
}
