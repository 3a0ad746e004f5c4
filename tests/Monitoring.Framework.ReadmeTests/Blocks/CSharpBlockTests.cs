namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>C# in READMEs is code that is compiled and run: its lines stand in this order, but for their indentation, in a file of the tests or the samples.</summary>
public sealed class CSharpBlockTests
{
    private static readonly Lazy<(string File, string[] Lines)[]> _sources = new(static () =>
    [
        .. Repository.Files("*.cs", "tests", "samples", ".ci").Select(static file => (file, Lines(Repository.Read(file)))),
    ]);

    private static IEnumerable<Block> Blocks => Block.In("csharp");

    [TestCaseSource(nameof(Blocks))]
    public void Block_IsCompiledCode(Block block)
    {
        var lines = Lines(block.Text);

        Assert.That(
            _sources.Value.Any(source => Stands(lines, source.Lines)),
            $"No file of tests, samples or .ci has the lines of {block}; write them into a test that runs them, and copy them from there.");
    }

    [Test]
    public void Lines_InAnotherOrder_DoNotStand() => Assert.Multiple(static () =>
    {
        Assert.That(Stands(["a", "b"], ["x", "a", "b"]), Is.True);
        Assert.That(Stands(["a", "b"], ["b", "a"]), Is.False);
        Assert.That(Stands(["a", "b"], ["a", "x", "b"]), Is.False);
    });

    private static string[] Lines(string text) => [.. text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    /// <summary>A method that a reader takes as it is may be private in the test.</summary>
    private static bool Stands(string[] lines, string[] source)
    {
        for (var i = 0; i + lines.Length <= source.Length; i++)
        {
            var at = i;
            if (lines.Index().All(line => source[at + line.Index] == line.Item || source[at + line.Index] == $"private {line.Item}"))
            {
                return true;
            }
        }

        return false;
    }
}
