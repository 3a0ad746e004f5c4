using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>A notifier does not wait: a destination has a pacer, in the engine.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotifierWaitAnalyzer : ContractAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotifierWaits];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts) => context.RegisterOperationAction(
        operation =>
        {
            if (IsWait(operation.Operation) && contracts.NotifierOf(operation.ContainingSymbol) is { } notifier)
            {
                operation.ReportDiagnostic(Diagnostic.Create(Rules.NotifierWaits, operation.Operation.Syntax.GetLocation(), notifier.Name));
            }
        },
        OperationKind.Await,
        OperationKind.Invocation);

    /// <summary>A delay that is not awaited may be a timeout.</summary>
    private static bool IsWait(IOperation operation) => operation switch
    {
        IAwaitOperation awaiting => awaiting.Operation.SourceCall() is { TargetMethod: var method }
            && method.ContainingType.FullName() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.TimeProviderTaskExtensions" or "System.Threading.PeriodicTimer"
            && method.Name is "Delay" or "WaitForNextTickAsync",
        IInvocationOperation { TargetMethod: { Name: "Sleep" } method } => method.ContainingType.FullName() == "System.Threading.Thread",
        _ => false,
    };
}
