using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Monitoring.Framework.Roslyn;

namespace Monitoring.Framework.Analyzers.Tests;

/// <summary>Runs all analyzers over source text in which <c>[|</c> and <c>|]</c> stand around what must be reported, and nothing else may be.</summary>
internal static class Analysis
{
    private const string Usings =
        """
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Monitoring.Framework;

        """;

    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(ContractAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ContractAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A notifier with this as the body of <c>NotifyAsync</c>, and these members.</summary>
    public static string Notifier(string body, string members = "") =>
        $$"""
        internal sealed class Mail(HttpClient client, TimeProvider time) : INotifier
        {
            public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
            {
                {{body}}
            }

            private Task SendAsync(CancellationToken token) => client.GetStringAsync("http://localhost/", token).WaitAsync(TimeSpan.FromSeconds(1), time, token);

            {{members}}
        }
        """;

    public static string Source(string body, string signature = "public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)", string members = "") =>
        $$"""
        internal sealed class Probe(HttpClient client) : IMetricSource
        {
            {{signature}}
            {
                {{body}}
            }

            private Task GetAsync(CancellationToken token) => client.GetStringAsync("http://localhost/", token);

            {{members}}
        }
        """;

    public static string Policy(string body, string members = "") =>
        $$"""
        internal sealed class Disks(TimeProvider time) : IAlarmPolicy
        {
            private readonly TimeProvider _time = time;

            public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
            {
                {{body}}
            }

            {{members}}
        }
        """;

    public static Task VerifyAsync(string? id, string marked) => VerifyAsync(id, marked, OutputKind.DynamicallyLinkedLibrary);

    public static async Task VerifyAsync(string? id, string marked, OutputKind kind, bool compiles = true)
    {
        var (source, spans) = Unmark(Usings + marked);
        var compilation = Compilations.Plugin("Acme", source);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(kind));
        if (compiles)
        {
            Assert.That(compilation.GetDiagnostics().Where(static each => each.Severity == DiagnosticSeverity.Error), Is.Empty);
        }

        var found = await compilation.WithAnalyzers([.. Analyzers]).GetAnalyzerDiagnosticsAsync();

        Assert.That(
            found.Select(each => (each.Id, Text(source, each.Location.SourceSpan))),
            Is.EquivalentTo(spans.Select(span => (id!, Text(source, span)))));
        Assert.That(found.Select(static each => each.Location.SourceSpan), Is.EquivalentTo(spans));
    }

    private static string Text(string source, TextSpan span) => source.Substring(span.Start, span.Length);

    private static (string Source, IReadOnlyList<TextSpan> Spans) Unmark(string marked)
    {
        var source = new StringBuilder();
        var spans = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("[|"))
            {
                start = source.Length;
                i++;
            }
            else if (marked.AsSpan(i).StartsWith("|]"))
            {
                spans.Add(TextSpan.FromBounds(start, source.Length));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }
        }

        return (source.ToString(), spans);
    }
}
