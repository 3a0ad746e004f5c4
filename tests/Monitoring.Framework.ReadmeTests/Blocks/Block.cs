namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>A fenced block of a README.</summary>
/// <param name="File">The README, by its path in the checkout.</param>
/// <param name="Line">The line of the fence, from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">The lines between the fences.</param>
public sealed record Block(string File, int Line, string Language, string Text)
{
    private const string Fence = "```";

    /// <summary>The READMEs that templates make are not about this repository.</summary>
    public static IReadOnlyList<Block> All { get; } =
        [.. Repository.Files("README.md", "src", "plugins", "samples").Where(static file => !file.Contains("/content/", StringComparison.Ordinal)).Prepend("README.md").SelectMany(static file => Of(file, Repository.Read(file)))];

    public static IEnumerable<Block> In(string language) => All.Where(block => block.Language == language);

    public static IEnumerable<Block> Of(string file, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var open = lines[i].TrimStart();
            if (open.StartsWith(Fence, StringComparison.Ordinal))
            {
                var begin = i++;
                while (i < lines.Length && lines[i].Trim() != Fence)
                {
                    i++;
                }

                yield return new Block(file, begin + 1, open[Fence.Length..].Trim(), string.Join('\n', lines[(begin + 1)..i]) + "\n");
            }
        }
    }

    public override string ToString() => $"{File}({Line}) {Language}";
}
