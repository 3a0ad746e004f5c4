using System.Globalization;
using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>Unit files of systemd in READMEs: the command line is one that the console sample takes, and the exit codes mean what the unit makes of them.</summary>
public sealed class UnitFileTests
{
    private static IEnumerable<Block> Blocks => Block.In("ini");

    [TestCaseSource(nameof(Blocks))]
    public void Unit_RunsTheSample(Block block)
    {
        var lines = block.Text.Split('\n').Where(static line => line.Contains('=', StringComparison.Ordinal)).Select(static line => line.Split('=', 2)).ToLookup(static pair => pair[0], static pair => pair[1]);
        var command = lines["ExecStart"].Single().Split(' ');

        Assert.Multiple(() =>
        {
            Assert.That(Path.GetFileName(command[1]), Is.EqualTo("Monitoring.Samples.Console.dll"));
            Assert.That(ConsoleCheck.Refusal(command[2..]), Is.Null);
            Assert.That(lines["RestartPreventExitStatus"].Single(), Is.EqualTo(ExitCodes.Usage.ToString(CultureInfo.InvariantCulture)));
        });
    }
}
