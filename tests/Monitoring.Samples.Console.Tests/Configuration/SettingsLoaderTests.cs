using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Configuration;

namespace Monitoring.Samples.Console.Tests.Configuration;

public sealed class SettingsLoaderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-settings-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Load_SeveralFiles_MergeByNameAndTheLaterWins()
    {
        var first = WriteFile("a.json", """{ "Monitoring": { "Owner": "one", "Plugins": { "HttpUptime": { "Targets": { "x": { "Url": "http://x/" } } } } } }""");
        var second = WriteFile("b.yaml", "Monitoring:\n  Owner: two\n  Plugins:\n    HttpUptime:\n      Targets:\n        y: { Url: http://y/ }");

        var root = SettingsLoader.Load([first, second], backend: null).Root;

        Assert.Multiple(() =>
        {
            Assert.That(root["Monitoring:Owner"], Is.EqualTo("two"));
            Assert.That(root.GetSection("Monitoring:Plugins:HttpUptime:Targets").GetChildren().Select(each => each.Key), Is.EqualTo(["x", "y"]));
        });
    }

    [Test]
    public void Load_Backend_WinsOverFiles()
    {
        var file = WriteFile("backend.json", """{ "Monitoring": { "Backend": "Other" } }""");

        Assert.That(SettingsLoader.Load([file], "embedded").Root["Monitoring:Backend"], Is.EqualTo("embedded"));
    }

    [Test]
    public void Load_MissingFile_SaysSo() =>
        Assert.That(() => SettingsLoader.Load(["nowhere.json"], backend: null), Throws.TypeOf<MonitoringConfigurationException>().With.Message.EqualTo("nowhere.json: there is no such file."));

    [Test]
    public void Load_OtherExtension_SaysWhichThereAre()
    {
        var file = WriteFile("settings.ini", "a=b");

        Assert.That(() => SettingsLoader.Load([file], backend: null), Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains(".json, .yaml or .yml"));
    }

    [TestCase("{ \"a\": 1,\n  \"b\": }", ":2:8: the JSON is not readable")]
    [TestCase("{ \"a\": 1", ":1:")]
    [TestCase("", "JSON")]
    [TestCase("[1]", "must be an object")]
    [TestCase("{ \"a\": 1, \"A\": 2 }", "duplicate key")]
    public void Load_BrokenJson_IsOneSentenceWithFileAndPlace(string json, string expected)
    {
        var file = WriteFile($"{Guid.NewGuid():N}.json", json);

        var exception = Assert.Throws<MonitoringConfigurationException>(() => SettingsLoader.Load([file], backend: null));

        Assert.That(exception.Message, Does.StartWith(file).And.Contains(expected).And.Not.Contains('\n').And.Not.Contains("LineNumber"));
    }

    private string WriteFile(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
