using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>What the README shows is true.</summary>
public partial class ReadmeTests
{
    [Test]
    public void Json_OfTheReadme_Registers()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Block("json", 0)));
        var section = new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Monitoring:Plugins:Telegram");
        var values = section.AsEnumerable(makePathsRelative: true).Where(static pair => pair.Value is not null).Select(static pair => (pair.Key, pair.Value));

        Assert.That(Composition.Register([.. values]).Select(static each => each.Name), Is.EquivalentTo(new[] { "ops", "oncall" }));
    }

    [Test]
    public async Task Picture_OfTheReadme_IsWhatArrives()
    {
        var alarm = Samples.Alarm with
        {
            Text = "Connection refused",
            Facts = [new("Target", "https://example.com/health"), new("Since", "2026-03-01 12:00:00 UTC")],
            Image = new Uri("https://pictures.example/1.png"),
        };

        var drawn = Block("text", 0).Split('\n').Select(static line => Remark().Replace(line, "").Replace("┃ ", "", StringComparison.Ordinal));
        Assert.That(await TextOfAsync(alarm), Is.EqualTo(string.Join('\n', drawn).Trim()));
    }

    [Test]
    public async Task PictureOfARecovery_OfTheReadme_IsWhatArrives() => Assert.That(await TextOfAsync(Samples.Recovery), Is.EqualTo(Block("text", 1).Trim()));

    [Test]
    public void Options_OfTheReadme_AreAllOptions()
    {
        var rows = Readme().Split("\n## Options\n")[1].Split("\n## ")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.That(
            rows.Select(static row => row.Split('`')[1]),
            Is.EquivalentTo(typeof(TelegramOptions).GetProperties().Select(static property => property.Name)));
    }

    private static async Task<string> TextOfAsync(Notification notification) => BotApiHtml.Parse((await Outcome.OfAsync(notification)).Html).Text;

    private static string Block(string language, int index) => Readme().Split($"```{language}\n")[index + 1].Split("```")[0];

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "plugins", "Monitoring.Plugins.Telegram", "README.md")).ReplaceLineEndings("\n");
    }

    /// <summary>What the picture says about a line, beside it.</summary>
    [GeneratedRegex(" {2,}.*$")]
    private static partial Regex Remark();
}
