using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Monitoring.Framework.Roslyn;

/// <summary>Compiles source text against the runtime and the framework, as they are loaded here.</summary>
internal static class Compilations
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions _options = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> _platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Path.GetFileName(file) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                    || name is "Monitoring.Framework.dll" or "Monitoring.Framework.Abstractions.dll" or "netstandard.dll"))
            .Select(static file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>A library that sees the contracts alone.</summary>
    public static CSharpCompilation Plugin(string name, string source, params MetadataReference[] references) =>
        New(name, source, OutputKind.DynamicallyLinkedLibrary, [.. _platform.Where(static each => Path.GetFileName(each.Display) != "Monitoring.Framework.dll"), .. references]);

    /// <summary>A library that sees the engine too.</summary>
    public static CSharpCompilation Host(string name, string source, params MetadataReference[] references) =>
        New(name, source, OutputKind.DynamicallyLinkedLibrary, [.. _platform, .. references]);

    public static SyntaxTree Parse(string source, string file) => CSharpSyntaxTree.ParseText(source, _options, file);

    public static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.That(result.Diagnostics.Where(static each => each.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        return image.ToArray();
    }

    public static GeneratorDriver Driver(params IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(
        generators.Select(static each => each.AsSourceGenerator()),
        parseOptions: _options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation New(string name, string source, OutputKind kind, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name,
        [Parse(Usings, "Usings.cs"), Parse(source, $"{name}.cs")],
        references,
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
}
