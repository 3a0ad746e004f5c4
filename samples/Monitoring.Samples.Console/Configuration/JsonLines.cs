using System.Text;
using System.Text.Json;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>Finds the line of a configuration path in a JSON file, for messages about it.</summary>
internal static class JsonLines
{
    /// <returns>The line, from 1, of the path or of the nearest section around it; null when the file has neither.</returns>
    public static int? Find(byte[] json, string path)
    {
        var reader = new Utf8JsonReader(WithoutMark(json), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var nearest = new NearestPath(path);
        var open = new Stack<(string Path, int Index)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Join(open.Peek().Path, reader.GetString()!);
                    nearest.Offer(name, reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    name = NextElement(open);
                    break;
                case JsonTokenType.StartObject:
                    nearest.Offer(name, reader.TokenStartIndex);
                    open.Push((name, -1));
                    break;
                case JsonTokenType.StartArray:
                    nearest.Offer(name, reader.TokenStartIndex);
                    open.Push((name, 0));
                    name = Join(name, "0");
                    break;
                default:
                    nearest.Offer(name, reader.TokenStartIndex);
                    name = NextElement(open);
                    break;
            }
        }

        return nearest.Position is { } at ? 1 + WithoutMark(json)[..(int)at].Count((byte)'\n') : null;
    }

    private static string NextElement(Stack<(string Path, int Index)> open)
    {
        if (!open.TryPop(out var top))
        {
            return "";
        }

        var next = top.Index < 0 ? top : top with { Index = top.Index + 1 };
        open.Push(next);
        return next.Index < 0 ? next.Path : Join(next.Path, $"{next.Index}");
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";

    private static ReadOnlySpan<byte> WithoutMark(byte[] json)
    {
        ReadOnlySpan<byte> all = json;
        return all.StartsWith(Encoding.UTF8.Preamble) ? all[Encoding.UTF8.Preamble.Length..] : all;
    }
}
