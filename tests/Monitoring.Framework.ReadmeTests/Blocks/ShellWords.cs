using System.Text;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>Splits the text of a shell block into commands of words: quotes, continued lines, comments, pipes; no more than READMEs need.</summary>
internal static class ShellWords
{
    public static IEnumerable<string[]> Commands(string text)
    {
        foreach (var line in text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        {
            List<string> words = [];
            foreach (var word in Words(line))
            {
                if (word is "&&" or "|" or ";")
                {
                    yield return [.. words];
                    words.Clear();
                }
                else
                {
                    words.Add(word);
                }
            }

            if (words.Count > 0)
            {
                yield return [.. words];
            }
        }
    }

    private static IEnumerable<string> Words(string line)
    {
        var word = new StringBuilder();
        var (quote, inWord) = ('\0', false);
        foreach (var c in line)
        {
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                word.Append(quote == '\0' ? "" : c);
            }
            else if (c is '\'' or '"')
            {
                (quote, inWord) = (c, true);
            }
            else if (c == '#' && !inWord)
            {
                break;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (inWord)
                {
                    yield return word.ToString();
                }

                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (inWord)
        {
            yield return word.ToString();
        }
    }
}
