using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>The engine isolates what it can wait for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncVoidAnalyzer : ContractAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.AsyncVoid];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts)
    {
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true, PartialImplementationPart: null } method && contracts.PluginOf(method) is { } plugin)
                {
                    symbol.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoid, method.Locations[0], plugin.Name));
                }
            },
            SymbolKind.Method);
        context.RegisterOperationAction(
            operation =>
            {
                var function = operation.Operation is IAnonymousFunctionOperation lambda ? lambda.Symbol : ((ILocalFunctionOperation)operation.Operation).Symbol;
                if (function is { IsAsync: true, ReturnsVoid: true } && contracts.PluginOf(operation.ContainingSymbol) is { } plugin)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoid, operation.Operation.Syntax.GetFirstToken().GetLocation(), plugin.Name));
                }
            },
            OperationKind.AnonymousFunction,
            OperationKind.LocalFunction);
    }
}
