using System.Text;
using Microsoft.Extensions.Configuration;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>What the README shows is true.</summary>
public class GitterReadmeTests : NotifierFixture
{
    [Test]
    public void Json_OfTheReadme_Registers()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Block("json")));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();

        Assert.That(Composition.Registrations(configuration).Select(static each => each.Name), Is.EquivalentTo(new[] { "room", "team" }));
    }

    [Test]
    public async Task Picture_OfTheReadme_IsWhatArrives()
    {
        await SendAsync(Notifier(), Samples.Alarm with { Text = "Connection refused", Sections = [new("What to do", "Restart it.")] });

        var html = (string)Server.Room.Events.Single()["content"]!["formatted_body"]!;
        var drawn = MatrixHtml.TextOf(html.Replace("<li>", "<li> • ", StringComparison.Ordinal).Replace("</p>", "<br></p>", StringComparison.Ordinal).Replace("</li></ul>", "<br></li></ul>", StringComparison.Ordinal));
        Assert.That(drawn.Trim(), Is.EqualTo(Block("text").Trim()));
    }

    [Test]
    public void Options_OfTheReadme_AreAllOptionsWithTheirDefaults()
    {
        var options = new GitterOptions();
        var rows = Readme().Split("\n## Options\n")[1].Split("\n## ")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Select(static line => line.Split('|')[1..3]).ToDictionary(
            static cells => cells[0].Trim(' ', '`'),
            static cells => cells[1].Trim(' ', '`'));

        Assert.Multiple(() =>
        {
            foreach (var property in typeof(GitterOptions).GetProperties())
            {
                Assert.That(rows[property.Name], Is.EqualTo($"{property.GetValue(options)}"), property.Name);
            }
        });
    }

    private static string Block(string language) => Readme().Split($"```{language}\n")[1].Split("```")[0];

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "plugins", "Monitoring.Plugins.Gitter", "README.md")).ReplaceLineEndings("\n");
    }
}
