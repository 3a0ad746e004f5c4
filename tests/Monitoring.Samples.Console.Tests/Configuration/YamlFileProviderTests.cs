using Microsoft.Extensions.Configuration;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Configuration;

namespace Monitoring.Samples.Console.Tests.Configuration;

public sealed class YamlFileProviderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-yaml-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Load_NestedMapsAndSequences_HaveTheMeaningOfJson()
    {
        var root = Load(
            """
            Monitoring:
              Plugins:
                HttpUptime:
                  Interval: 00:00:30   # a comment
                  Targets:
                    api: { Url: "https://example.com/a:b" }
              Routes:
                all:
                  To: [ops, "on call"]
                  Continue: true
                  Order: 10
            """);

        Assert.Multiple(() =>
        {
            Assert.That(root["Monitoring:Plugins:HttpUptime:Interval"], Is.EqualTo("00:00:30"));
            Assert.That(root["monitoring:plugins:httpuptime:targets:api:url"], Is.EqualTo("https://example.com/a:b"));
            Assert.That(root["Monitoring:Routes:all:To:0"], Is.EqualTo("ops"));
            Assert.That(root["Monitoring:Routes:all:To:1"], Is.EqualTo("on call"));
            Assert.That(root["Monitoring:Routes:all:Continue"], Is.EqualTo("true"));
            Assert.That(root["Monitoring:Routes:all:Order"], Is.EqualTo("10"));
        });
    }

    [TestCase("")]
    [TestCase("# nothing but a comment")]
    [TestCase("---\n...")]
    public void Load_NothingInTheFile_IsEmpty(string yaml) => Assert.That(Load(yaml).AsEnumerable(), Is.Empty);

    [Test]
    public void Load_NullsAndEmptyCollections_AreAsInJson()
    {
        var yaml = Load("a: ~\nb: null\nc:\nd: ''\ne: 'null'\nf: []\ng: {}");
        var path = WriteFile("""{ "a": null, "b": null, "c": null, "d": "", "e": "null", "f": [], "g": {} }""", ".json");
        var json = SettingsLoader.Load([path], backend: null).Root;

        Assert.That(
            "abcdefg".Select(key => (key, yaml[$"{key}"], yaml.GetSection($"{key}").Exists())),
            Is.EqualTo("abcdefg".Select(key => (key, json[$"{key}"], json.GetSection($"{key}").Exists()))));
    }

    [Test]
    public void Load_BlockScalars_KeepTheirLines() => Assert.That(Load("a: |\n  one\n  two\nb: >\n  one\n  two\n")["a"], Is.EqualTo("one\ntwo\n"));

    [Test]
    public void Load_AliasOfAWholeValue_Repeats()
    {
        var root = Load("a: &x { k: v }\nb: *x");

        Assert.That(root["b:k"], Is.EqualTo("v"));
    }

    [TestCase("a: 1\na: 2", 2, "duplicate key")]
    [TestCase("a:\n  k: 1\nA:\n  j: 2", 3, "twice")]
    [TestCase("a: 1\n b: 2", 2, "not readable")]
    [TestCase("a: [1, 2", 2, "not readable")]
    [TestCase("a:\n\tb: 1", 1, "not readable")]
    [TestCase("- 1\n- 2", 1, "must begin with a key")]
    [TestCase("just text", 1, "must begin with a key")]
    [TestCase("a: 1\n---\nb: 2", 3, "second document")]
    [TestCase("x: &x { k: v }\na:\n  <<: *x", 3, "merge keys")]
    [TestCase("a:\n  ? [1, 2]\n  : 3", 2, "key must be plain text")]
    [TestCase("a: *nowhere", 1, "not readable")]
    public void Load_WhatConfigurationCannotSay_NamesFileAndLine(string yaml, int line, string problem)
    {
        var path = WriteFile(yaml, ".yaml");

        var exception = Assert.Throws<MonitoringConfigurationException>(() => SettingsLoader.Load([path], backend: null));

        Assert.That(exception.Message, Does.StartWith($"{path}:{line}:").And.Contains(problem).And.EndsWith("."));
        Assert.That(exception.Message, Does.Not.Contain('\n'));
    }

    [Test]
    public void Load_DeepNesting_IsRefusedInsteadOfOverflowingTheStack()
    {
        var path = WriteFile($"a: {new string('[', 100_000)}", ".yaml");

        Assert.That(() => SettingsLoader.Load([path], backend: null), Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains("64 levels"));
    }

    [Test]
    public void Load_AliasesThatMultiply_AreRefused()
    {
        var lines = Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        var path = WriteFile($"a0: &a0 [x, x, x, x, x, x, x, x, x]\n{string.Join('\n', lines)}", ".yaml");

        Assert.That(() => SettingsLoader.Load([path], backend: null), Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains("too large"));
    }

    [Test]
    public void Load_AliasOfItself_IsRefused()
    {
        var path = WriteFile("a: &a\n  b: *a", ".yaml");

        Assert.That(() => SettingsLoader.Load([path], backend: null), Throws.TypeOf<MonitoringConfigurationException>());
    }

    private IConfigurationRoot Load(string yaml) => new ConfigurationBuilder().Add(new SettingsFile(WriteFile(yaml, ".yaml"))).Build();

    private string WriteFile(string text, string extension)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}{extension}");
        File.WriteAllText(path, text);
        return path;
    }
}
