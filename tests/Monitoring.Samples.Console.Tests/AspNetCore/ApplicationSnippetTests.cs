using System.Net.Http.Json;
using System.Text.Json;
using Monitoring.Samples.Console.Tests.Processes;

namespace Monitoring.Samples.Console.Tests.AspNetCore;

public sealed class ApplicationSnippetTests
{
    [Test]
    public async Task Application_TargetThatIsDown_AlarmsAndTells()
    {
        using var folder = new WorkFolder();
        await using var target = await StatusServer.StartAsync();
        await using var hook = await StatusServer.StartAsync();
        target.Status = 503;
        await using var app = ApplicationSnippet.Build(
        [
            "--urls=http://127.0.0.1:0",
            $"--Monitoring:Embedded:Database={Path.Combine(folder.Path, "monitoring.db")}",
            "--Monitoring:Plugins:HttpUptime:Interval=00:00:01",
            $"--Monitoring:Plugins:HttpUptime:Targets:shop:Url={target.Url}",
            "--Monitoring:Plugins:HttpUptime:Targets:shop:Alarm:EvaluationPeriods=1",
            $"--Monitoring:Plugins:Webhook:hook:Url={hook.Url}",
        ]);
        await app.StartAsync();

        await Eventually.HoldsAsync(() => !hook.Bodies.IsEmpty, "the message about the alarm");

        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var alarms = await client.GetFromJsonAsync<JsonElement>("/alarms");
        Assert.Multiple(() =>
        {
            Assert.That(hook.Bodies.First(), Does.Contain("ALARM: shop"));
            Assert.That(alarms[0].GetProperty("name").GetString(), Is.EqualTo("monitoring/HttpUptime/shop/uptime"));
            Assert.That(alarms[0].GetProperty("state").GetString(), Is.EqualTo("ALARM"));
        });
    }
}
