using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>
/// Telegram's own parser of the HTML that bots send, which needs neither a network nor an account: <see href="https://core.telegram.org/tdlib">TDLib</see>. To run what asks
/// it: <c>npm install @prebuilt-tdlib/linux-x64-glibc@0.1008067.0</c>, and give the path of its <c>libtdjson.so</c> in the environment variable <c>MONITORING_TDJSON</c>.
/// </summary>
internal sealed class Tdlib
{
    private const string Variable = "MONITORING_TDJSON";

    private readonly Execute _execute;

    private Tdlib(nint library)
    {
        _execute = Marshal.GetDelegateForFunctionPointer<Execute>(NativeLibrary.GetExport(library, "td_execute"));
        Ask(new JsonObject { ["@type"] = "setLogVerbosityLevel", ["new_verbosity_level"] = 0 });
    }

    private delegate nint Execute([MarshalAs(UnmanagedType.LPUTF8Str)] string request);

    /// <summary>Skips the test when it is not there.</summary>
    public static Tdlib Load()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path) || !NativeLibrary.TryLoad(path, out var library))
        {
            Assert.Ignore($"{Variable} does not name TDLib: npm install @prebuilt-tdlib/linux-x64-glibc@0.1008067.0, and give the path of its libtdjson.so.");
            throw new InvalidOperationException("unreachable");
        }

        return new Tdlib(library);
    }

    public (string Text, IReadOnlyList<BotApiHtml.Entity> Entities) Parse(string html)
    {
        var answer = Ask(new JsonObject { ["@type"] = "parseTextEntities", ["text"] = html, ["parse_mode"] = new JsonObject { ["@type"] = "textParseModeHTML" } });
        Assert.That((string?)answer["@type"], Is.EqualTo("formattedText"), answer.ToJsonString());
        return ((string)answer["text"]!, [.. answer["entities"]!.AsArray().Select(static entity => Read(entity!))]);
    }

    private static BotApiHtml.Entity Read(JsonNode entity)
    {
        var type = entity["type"]!;
        var kind = (string)type["@type"]! switch
        {
            "textEntityTypeBold" => "b",
            "textEntityTypeBlockQuote" => "blockquote",
            "textEntityTypeExpandableBlockQuote" => "blockquote expandable",
            "textEntityTypeTextUrl" => "a href",
            var other => other,
        };
        return new BotApiHtml.Entity((int)entity["offset"]!, (int)entity["length"]!, kind, (string?)type["url"]);
    }

    private JsonNode Ask(JsonObject request) => JsonNode.Parse(Marshal.PtrToStringUTF8(_execute(request.ToJsonString()))!)!;
}
