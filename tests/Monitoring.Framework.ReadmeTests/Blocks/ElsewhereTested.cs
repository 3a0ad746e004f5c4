namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>Blocks that a test of another project holds against what happens.</summary>
internal static class ElsewhereTested
{
    private const string Webhook = "plugins/Monitoring.Plugins.Webhook/README.md";

    private static readonly (string File, string Language, string Contains, string Test)[] _all =
    [
        (Webhook, "python", "is_genuine", "tests/Monitoring.Plugins.Webhook.Tests/ReadmeTests.cs"),
        (Webhook, "json", "\"episode\"", "tests/Monitoring.Plugins.Webhook.Tests/ReadmeTests.cs"),
        ("src/Monitoring.Framework.Templates/README.md", "bash", "", ".ci/run"),
        (Webhook, "mustache", "", "tests/Monitoring.Plugins.Webhook.Tests/ReadmeExampleTests.cs"),
    ];

    public static IEnumerable<string> Tests => _all.Select(static each => each.Test);

    public static bool Has(Block block) =>
        _all.Any(each => each.File == block.File && each.Language == block.Language && block.Text.Contains(each.Contains, StringComparison.Ordinal));
}
