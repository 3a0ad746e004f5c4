using System.Text.Json.Nodes;
using Monitoring.Framework.ReadmeTests.Schema;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>YAML in READMEs is a file of alarm rules, or a configuration of the console sample.</summary>
public sealed class YamlBlockTests
{
    private static IEnumerable<Block> Blocks => Block.In("yaml");

    [TestCaseSource(nameof(Blocks))]
    public void Block_IsRead(Block block)
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".yaml");
        File.WriteAllText(file, block.Text);
        try
        {
            if (block.Text.StartsWith("Monitoring:", StringComparison.Ordinal))
            {
                Assert.That(ConsoleCheck.Run("alarms", "plan", "--config", file), Is.AnyOf(0, 2));
                return;
            }

            var json = $$"""{ "Monitoring": { "Plugins": { "AlarmRules": { "File": {{JsonValue.Create(file).ToJsonString()}} } } } }""";
            Assert.That(HostCheck.Refusal(json), Is.Null);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
