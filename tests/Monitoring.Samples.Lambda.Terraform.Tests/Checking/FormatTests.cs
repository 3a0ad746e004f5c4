using Monitoring.Samples.Lambda.Terraform.Tests.Running;
using Monitoring.Samples.Lambda.Terraform.Tests.Tools;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Checking;

public sealed class FormatTests
{
    [Test]
    public async Task Files_All_AreFormatted()
    {
        await StandIn.RequireAsync();
        var answer = await Tool.RunAsync("terraform", ["fmt", "-check", "-diff", "-recursive", "-no-color", Sample.Samples], environment: new Dictionary<string, string> { ["TF_CLI_CONFIG_FILE"] = "/dev/null" });

        Assert.That(answer!.ExitCode, Is.Zero, answer.All);
    }
}
