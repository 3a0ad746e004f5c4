using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>
/// A notifier tries once. A retry is a loop that a success ends and a caught failure goes on with; a loop over recipients or servers is none.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NotifierRetryAnalyzer : ContractAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotifierTriesAgain];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts) => context.RegisterOperationAction(
        operation =>
        {
            var loop = (ILoopOperation)operation.Operation;
            if (loop is not IForEachLoopOperation && contracts.NotifierOf(operation.ContainingSymbol) is { } notifier && TriesOf(loop.Body).Any(each => IsRetried(each, loop)))
            {
                operation.ReportDiagnostic(Diagnostic.Create(Rules.NotifierTriesAgain, loop.Syntax.GetFirstToken().GetLocation(), notifier.Name));
            }
        },
        OperationKind.Loop);

    /// <summary>Those of the loop itself: a loop inside is looked at by itself.</summary>
    private static IEnumerable<ITryOperation> TriesOf(IOperation operation) => operation switch
    {
        ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation => [],
        ITryOperation attempt => [attempt, .. attempt.ChildOperations.SelectMany(TriesOf)],
        _ => operation.ChildOperations.SelectMany(TriesOf),
    };

    private static bool IsRetried(ITryOperation attempt, ILoopOperation loop) =>
        attempt.Body.Has<IAwaitOperation>() && attempt.Catches.Any(GoesOn) && EndsWithSuccess(attempt, loop) && !IsOverItems(attempt, loop);

    private static bool GoesOn(ICatchClauseOperation clause) =>
        clause.Handler.SemanticModel?.AnalyzeControlFlow(clause.Handler.Syntax) is { Succeeded: true } flow
        && (flow.EndPointIsReachable || flow.ExitPoints.Any(static exit => exit is ContinueStatementSyntax));

    private static bool EndsWithSuccess(ITryOperation attempt, ILoopOperation loop)
    {
        var after = attempt.Parent is IBlockOperation block ? block.Operations.SkipWhile(each => each != attempt).Skip(1) : [];
        return new[] { attempt.Body }.Concat(after).SelectMany(OperationExtensions.Parts).Any(static part => part is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break })
            || Assigned(attempt.Body).Intersect(Read(loop), SymbolEqualityComparer.Default).Any();
    }

    private static IEnumerable<ISymbol> Assigned(IOperation body) =>
        body.Parts().OfType<ISimpleAssignmentOperation>().Select(static each => each.Target).OfType<ILocalReferenceOperation>().Select(static each => each.Local);

    private static IEnumerable<ISymbol> Read(ILoopOperation loop)
    {
        var condition = loop switch
        {
            IWhileLoopOperation repeat => repeat.Condition,
            IForLoopOperation count => count.Condition,
            _ => null,
        };
        return condition is null ? [] : condition.Parts().OfType<ILocalReferenceOperation>().Select(static each => each.Local);
    }

    /// <summary>Whether the counter of the loop is an index: each turn is about something else then.</summary>
    private static bool IsOverItems(ITryOperation attempt, ILoopOperation loop) =>
        loop is IForLoopOperation count && attempt.Body.Parts()
            .Where(static part => part is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true })
            .SelectMany(static element => element.Parts())
            .Any(part => part is ILocalReferenceOperation reference && count.Locals.Contains(reference.Local, SymbolEqualityComparer.Default));
}
