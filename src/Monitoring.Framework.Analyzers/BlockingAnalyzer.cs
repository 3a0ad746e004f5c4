using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>A plugin does not hold its thread. A task from elsewhere may have ended long ago; one that a call just began has not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BlockingAnalyzer : ContractAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Blocks];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts) => context.RegisterOperationAction(
        operation =>
        {
            if (contracts.PluginOf(operation.ContainingSymbol) is { } plugin && Blocks(operation.Operation, contracts.NotifierOf(operation.ContainingSymbol) is not null))
            {
                operation.ReportDiagnostic(Diagnostic.Create(Rules.Blocks, operation.Operation.Syntax.GetLocation(), plugin.Name));
            }
        },
        OperationKind.Invocation,
        OperationKind.PropertyReference);

    private static bool Blocks(IOperation operation, bool isNotifier) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } => IsTask(task) && task.SourceCall() is not null,
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { } task } => IsTask(task) && task.SourceCall() is not null,
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } => awaiter.SourceCall() is not null,
        // That of a notifier is a wait.
        IInvocationOperation { TargetMethod: { Name: "Sleep" } method } => !isNotifier && method.ContainingType.FullName() == "System.Threading.Thread",
        _ => false,
    };

    private static bool IsTask(IOperation operation) => operation.Type?.FullName() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask";
}
