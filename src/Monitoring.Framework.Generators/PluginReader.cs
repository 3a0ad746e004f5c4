using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Monitoring.Framework.Generators;

/// <summary>Reads the plugins of a host: of the assemblies it references, and its own.</summary>
internal static class PluginReader
{
    private const string Contracts = "Monitoring.Framework.Abstractions";
    private const string Attribute = "Monitoring.Framework.MonitoringPluginAttribute`1";
    private const string ExplicitDoor = "Microsoft.Extensions.DependencyInjection.MonitoringPluginExtensions";

    private static readonly SymbolDisplayFormat _typeName = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <returns>Null when the compilation is no host, as it does not see the engine.</returns>
    public static EquatableArray<ReferencedPlugin>? Read(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.GetTypeByMetadataName(ExplicitDoor) is null || compilation.GetTypeByMetadataName(Attribute) is not { } attribute)
        {
            return null;
        }

        var plugins = new List<ReferencedPlugin>();
        Add(plugins, compilation, compilation.Assembly, "global", attribute);
        foreach (var reference in compilation.References)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly && KnowsContracts(assembly))
            {
                Add(plugins, compilation, assembly, AliasOf(reference), attribute);
            }
        }

        return new EquatableArray<ReferencedPlugin>(
            [.. plugins.OrderBy(each => each.Section, StringComparer.Ordinal).ThenBy(each => each.Type, StringComparer.Ordinal).ThenBy(each => each.Assembly, StringComparer.Ordinal)]);
    }

    private static void Add(List<ReferencedPlugin> plugins, Compilation compilation, IAssemblySymbol assembly, string alias, INamedTypeSymbol attribute)
    {
        foreach (var data in assembly.GetAttributes())
        {
            // Types that are not there, and arguments that are wrong, are errors of the compiler already.
            if (data.AttributeClass is { } constructed
                && SymbolEqualityComparer.Default.Equals(constructed.OriginalDefinition, attribute)
                && constructed.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } type
                && data.ConstructorArguments.FirstOrDefault().Value is string section)
            {
                plugins.Add(new ReferencedPlugin(
                    section,
                    type.ToDisplayString(_typeName),
                    alias,
                    assembly.Identity.Name,
                    compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)));
            }
        }
    }

    /// <summary>Most of what a host references is not about plugins, and its attributes need not be read.</summary>
    private static bool KnowsContracts(IAssemblySymbol assembly) =>
        assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static name => name.Name == Contracts));

    private static string AliasOf(MetadataReference reference)
    {
        var aliases = reference.Properties.Aliases;
        return aliases.IsDefaultOrEmpty || aliases.Contains("global") ? "global" : aliases[0];
    }
}
