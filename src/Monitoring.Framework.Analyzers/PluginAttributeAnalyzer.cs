using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Monitoring.Framework.Analyzers;

/// <summary>Looks at <c>[assembly: MonitoringPlugin&lt;TPlugin&gt;("Section")]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PluginAttributeAnalyzer : ContractAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotPublic, Rules.NoPlugin, Rules.NoSection];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts)
    {
        var attribute = context.Compilation.GetTypeByMetadataName("Monitoring.Framework.MonitoringPluginAttribute`1");
        var plugin = context.Compilation.GetTypeByMetadataName("Monitoring.Framework.IMonitoringPlugin");
        if (attribute is not null && plugin is not null)
        {
            context.RegisterSyntaxNodeAction(node => Check(node, attribute, plugin), SyntaxKind.Attribute);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute, INamedTypeSymbol plugin)
    {
        var node = (AttributeSyntax)context.Node;
        if (context.SemanticModel.GetTypeInfo(node, context.CancellationToken).Type is not INamedTypeSymbol constructed
            || !SymbolEqualityComparer.Default.Equals(constructed.OriginalDefinition, attribute))
        {
            return;
        }

        var name = node.DescendantNodes().OfType<GenericNameSyntax>().FirstOrDefault();
        if (name is not null && constructed.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
        {
            CheckClass(context, name.TypeArgumentList.Arguments[0].GetLocation(), type, plugin);
        }

        if (node.ArgumentList?.Arguments.FirstOrDefault() is { } argument
            && context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken) is { HasValue: true, Value: string section }
            && (string.IsNullOrWhiteSpace(section) || section.Contains(':')))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoSection, argument.GetLocation(), section));
        }
    }

    private static void CheckClass(SyntaxNodeAnalysisContext context, Location location, INamedTypeSymbol type, INamedTypeSymbol plugin)
    {
        if (!type.AllInterfaces.Contains(plugin, SymbolEqualityComparer.Default))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoPlugin, location, type.Name));
        }
        else if (context.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && !IsPublic(type))
        {
            // A host may keep its own plugins to itself.
            context.ReportDiagnostic(Diagnostic.Create(Rules.NotPublic, location, type.Name));
        }
    }

    private static bool IsPublic(INamedTypeSymbol? type) => type is null || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingType));
}
