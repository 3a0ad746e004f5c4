using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>
/// A receipt says that the message was taken. A caught failure that plainly becomes one is a lost message; a catch with a filter, a branch or another way of sending
/// knows what it does.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotifierReceiptAnalyzer : ContractAnalyzer
{
    private static readonly HashSet<string> _failures = new(StringComparer.Ordinal)
    {
        "System.Exception", "System.Object", "System.TimeoutException", "System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException",
        "System.IO.IOException", "System.Net.Http.HttpRequestException", "System.Net.Sockets.SocketException", "Monitoring.Framework.DeliveryException",
    };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotifierHidesFailure];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts) => context.RegisterOperationAction(
        operation =>
        {
            var clause = (ICatchClauseOperation)operation.Operation;
            if (contracts.NotifierOf(operation.ContainingSymbol) is { } notifier && GivesReceipt(operation.ContainingSymbol) && IsPlain(clause) && (Returns(clause) || FallsThrough(clause)))
            {
                operation.ReportDiagnostic(Diagnostic.Create(Rules.NotifierHidesFailure, clause.Syntax.GetFirstToken().GetLocation(), notifier.Name));
            }
        },
        OperationKind.CatchClause);

    private static bool GivesReceipt(ISymbol symbol) =>
        symbol is IMethodSymbol { ReturnType: INamedTypeSymbol { Name: "ValueTask" or "Task", TypeArguments.Length: 1 } task }
        && task.TypeArguments[0].FullName() == "Monitoring.Framework.DeliveryReceipt";

    private static bool IsPlain(ICatchClauseOperation clause) =>
        clause.Filter is null
        && _failures.Contains(clause.ExceptionType.FullName())
        && clause.Parent is ITryOperation attempt
        && attempt.Body.Has<IAwaitOperation>()
        && !clause.Handler.Parts().Any(static part => part is IAwaitOperation or IThrowOperation or IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ISimpleAssignmentOperation);

    private static bool Returns(ICatchClauseOperation clause) => clause.Handler.Operations.LastOrDefault() is IReturnOperation;

    /// <summary>Whether nothing but the return comes after the try.</summary>
    private static bool FallsThrough(ICatchClauseOperation clause) =>
        !clause.Handler.Has<IBranchOperation>()
        && clause.Parent is ITryOperation { Parent: IBlockOperation block } attempt
        && block.Operations.SkipWhile(each => each != attempt).Skip(1).ToList() is { Count: 1 } after
        && after[0] is IReturnOperation
        && !after[0].Has<IAwaitOperation>();
}
