using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>The token that the framework hands over is looked at wherever something is waited for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TokenAnalyzer : ContractAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TokenIgnored];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts)
    {
        if (context.Compilation.GetTypeByMetadataName("System.Threading.CancellationToken") is { } token)
        {
            context.RegisterOperationBlockAction(block => Check(block, contracts, token));
        }
    }

    private static void Check(OperationBlockAnalysisContext context, Contracts contracts, INamedTypeSymbol token)
    {
        if (context.OwningSymbol is not IMethodSymbol method
            || method.Parameters.FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.Type, token)) is not { } parameter
            || !contracts.IsCalledByTheFramework(method))
        {
            return;
        }

        var all = context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()).ToList();
        if (!all.Any(each => each is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter))
            && all.Any(each => Waits(each) || Accepts(each, token)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.TokenIgnored, parameter.Locations[0], $"{method.ContainingType.Name}.{method.Name}", parameter.Name));
        }
    }

    /// <summary>What ends by itself at once is not waited for.</summary>
    private static bool Waits(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => loop.IsAsynchronous,
        IAwaitOperation awaiting => awaiting.Operation.SourceCall() is { } call
            && call.TargetMethod.Name is not ("DisposeAsync" or "Yield" or "FromResult" or "FromException"),
        _ => false,
    };

    /// <summary>Whether a call takes a token, or one of its overloads does.</summary>
    private static bool Accepts(IOperation operation, INamedTypeSymbol token) =>
        operation is IInvocationOperation { TargetMethod: var called }
        && called.ReturnType.Name is "Task" or "ValueTask" or "IAsyncEnumerable"
        && (TakesLast(called, token) || called.ContainingType.GetMembers(called.Name).OfType<IMethodSymbol>().Any(other => TakesLast(other, token) && other.Parameters.Length == called.Parameters.Length + 1));

    private static bool TakesLast(IMethodSymbol method, INamedTypeSymbol token) =>
        method.Parameters.Length > 0 && SymbolEqualityComparer.Default.Equals(method.Parameters[method.Parameters.Length - 1].Type, token);
}
