using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>What the README shows is what the plugin does.</summary>
internal sealed partial class DocumentationTests
{
    private static readonly string _readme = File.ReadAllText(Readme());

    [Test]
    public void Readme_Configuration_IsAccepted()
    {
        foreach (Match example in Json().Matches(_readme))
        {
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(example.Groups["json"].Value));
            new ServiceCollection().AddMonitoring(new ConfigurationBuilder().AddJsonStream(text).Build()).AddPlugin<HttpUptimePlugin>();
        }

        var json = Json().Match(_readme).Groups["json"].Value;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        var services = new ServiceCollection();

        services.AddMonitoring(new ConfigurationBuilder().AddJsonStream(stream).Build()).AddPlugin<HttpUptimePlugin>();

        Assert.That(services.Count(service => service.ServiceType == typeof(MetricSourceRegistration)), Is.EqualTo(3));
    }

    [Test]
    public void Readme_Options_AreAllThereAre()
    {
        var documented = Row().Matches(_readme).SelectMany(row => row.Groups["name"].Captures).Select(name => name.Value);
        var options = Names<HttpUptimeOptions>("")
            .Concat(Names<HttpTargetOptions>("").Except(["Alarm", "Auth", "Tls", "Verdict"]))
            .Concat(Names<HttpAlarmOptions>("Alarm:"))
            .Concat(Names<HttpAuthOptions>("Auth:"))
            .Concat(Names<HttpTlsOptions>("Tls:"))
            .Concat(Names<HttpVerdictOptions>("Verdict:"));

        Assert.That(documented.Where(name => char.IsUpper(name[0])), Is.EquivalentTo(options));
    }

    [Test]
    public void Readme_Reasons_AreAllThereAreWithTheirNumbers()
    {
        var documented = Number().Matches(_readme).Select(row => (row.Groups["name"].Value, row.Groups["number"].Value));

        Assert.That(documented, Is.EqualTo(Enum.GetValues<ProbeFailure>().Skip(1).Select(failure => (failure.ToName(), $"{(int)failure}"))));
    }

    [Test]
    public void Readme_Metrics_AreAllThereAre()
    {
        var documented = Row().Matches(_readme).SelectMany(row => row.Groups["name"].Captures).Select(name => name.Value);

        Assert.That(documented.Where(name => char.IsLower(name[0])).Distinct(), Is.SupersetOf(TargetMetrics.Names));
    }

    private static IEnumerable<string> Names<TOptions>(string prefix) => typeof(TOptions).GetProperties().Select(property => prefix + property.Name);

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "plugins", "Monitoring.Plugins.HttpUptime", "README.md");
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<number>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\| `(?<name>[\w:]+)`(, `(?<name>[\w:]+)`)* \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
