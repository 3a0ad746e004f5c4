using System.Globalization;
using System.Text.RegularExpressions;
using static Monitoring.Framework.AlarmSeverity;

namespace Monitoring.Framework.Tests;

/// <summary>The routes of a team of five in the repository's README, and the night that it tells of: both are what it prints.</summary>
public sealed partial class TeamOfFiveTests
{
    [Test]
    public async Task Readme_RoutesOfATeam_TellWhatItSays()
    {
        var readme = await ReadmeAsync();
        var json = Routes().Match(readme).Groups["json"].Value;
        await using var story = new Story(json, "oncall", "ops", "shop", "platform");
        await story.WaitAsync(TimeSpan.FromMinutes(130));

        await story.DownAsync("gateway-north", "gateway", Critical, site: "north");
        await story.DownAsync("web-1", "uptime", Critical, site: "north");
        await story.WaitAsync(60);
        await story.DownAsync("web-2", "cpu", Warning, team: "shop");
        await story.WaitAsync(3);
        await story.DownAsync("web-2", "memory", Warning, team: "shop");
        await story.DownAsync("db-1", "disk", Warning, team: "shop");
        await story.DownAsync("mail", "certificate", Info);
        await story.WaitAsync(TimeSpan.FromMinutes(18));
        await story.UpAsync("web-1", "uptime", Critical);
        await story.UpAsync("gateway-north", "gateway", Critical);
        await story.WaitAsync(TimeSpan.FromMinutes(10));
        await story.UpAsync("web-2", "cpu");
        await story.UpAsync("web-2", "memory");
        await story.WaitAsync(TimeSpan.FromMinutes(10));
        await story.DownAsync("shop-api", "uptime", Critical, team: "shop");
        await story.DownAsync("basket", "slow", Warning, team: "shop", dependsOn: "shop-api");
        await story.WaitAsync(TimeSpan.FromMinutes(75));
        await story.UpAsync("basket", "slow");
        await story.UpAsync("shop-api", "uptime", Critical);
        await story.WaitAsync(TimeSpan.FromHours(4));

        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var told = story.Log.OrderBy(line => line.At).ThenBy(line => line.Destination, StringComparer.Ordinal).Select(line => string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeZoneInfo.ConvertTime(line.At, berlin):HH:mm:ss}  {line.Destination,-8}  {line.Message.Title}"));
        Assert.That(string.Join('\n', told), Is.EqualTo(Night().Match(readme).Groups["night"].Value.TrimEnd()), "the night in the README");
    }

    private static Task<string> ReadmeAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllTextAsync(Path.Combine(folder.FullName, "README.md"));
    }

    [GeneratedRegex(@"<!-- team of five -->\s*```json\s*""Monitoring"": (?<json>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Routes();

    [GeneratedRegex(@"<!-- a night -->\s*```text\n(?<night>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Night();
}
