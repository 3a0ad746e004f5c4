using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Abstractions.Tests.Templates.Counterpart;

/// <summary>mustache.js, the reference implementation, makes the same of any template and any message.</summary>
public class MustacheTests
{
    private const string Variable = "MONITORING_NODE_MODULES";
    private const int Cases = 1000;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private static readonly string[] _text = ["a", "<b>", "\"", "\n", "\n", " ", "  \n", "\t", "\r\n", "}", "ü😀", "{\"x\":", ", "];

    [Test]
    public async Task Render_AnyTemplateAndMessage_IsWhatMustacheJsMakesOfIt()
    {
        var modules = Environment.GetEnvironmentVariable(Variable) ?? "";
        if (!File.Exists(Path.Combine(modules, "mustache", "mustache.mjs")))
        {
            Assert.Ignore($"{Variable} does not name a folder with mustache: npm install mustache@4, and give the path of its node_modules.");
        }

        var cases = Enumerable.Range(0, Cases).Select(static seed => new Random(seed)).Select(static random => (Template: Template(random), Message: Messages.Any(random))).ToList();

        var made = await RunAsync(modules, new JsonArray([.. cases.Select(static each => new JsonObject { ["template"] = each.Template, ["data"] = TemplateData.Of(each.Message) })]));

        var ours = cases.Select(static each => MessageTemplate.Parse(each.Template, "T").Render(each.Message, static value => $"[{value}]")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(ours.Count(static each => each.Contains('[', StringComparison.Ordinal)), Is.GreaterThan(Cases / 4), "templates that show something");
            foreach (var (ourOwn, theirs, template) in ours.Zip(made.Select(static each => (string)each!), cases.Select(static each => each.Template)))
            {
                Assert.That(ourOwn, Is.EqualTo(theirs), template);
            }
        });
    }

    private static string Template(Random random)
    {
        var text = new StringBuilder();
        Write(random, text, [TemplateModel.Message], 0);
        return text.ToString();
    }

    private static void Write(Random random, StringBuilder text, List<TemplateShape?> scopes, int depth)
    {
        for (var i = random.Next(1, 7); i > 0; i--)
        {
            switch (random.Next(8))
            {
                case 0:
                    text.Append("{{! c").Append(random.Next(4) == 0 ? "\n" : "").Append(" }}");
                    break;
                case 1 or 2 or 3:
                    text.Append(_text[random.Next(_text.Length)]);
                    break;
                default:
                    Tag(random, text, scopes, depth);
                    break;
            }
        }
    }

    private static void Tag(Random random, StringBuilder text, List<TemplateShape?> scopes, int depth)
    {
        var pad = random.Next(4) == 0 ? " " : "";
        if (scopes[^1] is null && random.Next(2) == 0)
        {
            text.Append("{{.}}");
            return;
        }

        var fields = scopes.Where(static scope => scope is not null).ToArray();
        var chosen = fields[random.Next(fields.Length)]!.Fields;
        var name = chosen[random.Next(chosen.Count)].Name;
        var field = Enumerable.Reverse(fields).Select(scope => scope!.Find(name)).First(static each => each is not null)!;
        if (field.Kind == TemplateKind.Named)
        {
            name += "." + Messages.Names[random.Next(Messages.Names.Length)];
        }
        else if (field.Kind == TemplateKind.Object && random.Next(2) == 0)
        {
            field = field.Shape!.Fields[random.Next(field.Shape.Fields.Count)];
            name += "." + field.Name;
        }

        if (field.Kind is TemplateKind.List or TemplateKind.Object || (depth < 5 && random.Next(3) == 0))
        {
            Section(random, text, scopes, depth, name, field, pad);
        }
        else
        {
            text.Append($"{{{{{pad}{name}{pad}}}}}");
        }
    }

    private static void Section(Random random, StringBuilder text, List<TemplateShape?> scopes, int depth, string name, TemplateField field, string pad)
    {
        var isInverted = random.Next(3) == 0;
        text.Append($"{{{{{(isInverted ? "^" : "#")}{pad}{name}}}}}");
        if (depth < 5)
        {
            var opens = !isInverted && field.Kind != TemplateKind.Truth;
            Write(random, text, opens ? [.. scopes, field.Shape] : scopes, depth + 1);
        }

        text.Append($"{{{{/{name}{pad}}}}}");
    }

    private static async Task<JsonArray> RunAsync(string modules, JsonArray given)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Templates", "Counterpart", "mustache.mjs"), modules])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(given.ToJsonString());
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            Assert.That(process.ExitCode, Is.Zero, await errors);
            return JsonNode.Parse(await output)!.AsArray();
        }
        catch (Win32Exception exception)
        {
            Assert.Ignore($"There is no node: {exception.Message}");
            throw;
        }
    }
}
