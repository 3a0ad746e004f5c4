namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>Every block of every README has a rule here, so that none escapes.</summary>
public sealed class BlockTests
{
    /// <summary>Output of programs and pictures; those that could go wrong are held against what happens by the tests of their projects.</summary>
    private const string Output = "text";

    private static readonly string[] _languages = ["csharp", "json", "yaml", "sh", "ini", Output];

    private static IEnumerable<Block> Others => Block.All.Where(static block => !_languages.Contains(block.Language));

    [Test]
    public void Readmes_AreFound() => Assert.That(Block.All.Select(static block => block.File).Distinct().Count(), Is.GreaterThan(15));

    [Test]
    public void Block_OfALanguageWithoutARule_IsTestedElsewhere() => Assert.That(Others.Where(static block => !ElsewhereTested.Has(block)), Is.Empty);

    [Test]
    public void Elsewhere_IsThere() => Assert.That(ElsewhereTested.Tests.Select(Repository.Path), Is.All.Exist);
}
