using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

/// <summary>A policy is pure: the same context gives the same alarms.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PolicyAnalyzer : ContractAnalyzer
{
    private static readonly HashSet<string> _clocks = new(StringComparer.Ordinal)
    {
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Environment.TickCount", "System.Environment.TickCount64", "System.TimeProvider.System", "System.Random.Shared",
        "System.TimeProvider.GetUtcNow", "System.TimeProvider.GetLocalNow", "System.TimeProvider.GetTimestamp", "System.TimeProvider.GetElapsedTime",
        "System.Diagnostics.Stopwatch.StartNew", "System.Diagnostics.Stopwatch.GetTimestamp", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    };

    private static readonly HashSet<string> _clockTypes = new(StringComparer.Ordinal) { "System.Diagnostics.Stopwatch", "System.Random" };

    private static readonly HashSet<string> _outside = new(StringComparer.Ordinal)
    {
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.Net.Dns", "System.Net.Http.HttpClient", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Diagnostics.Process",
    };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.PolicyLooksAtTheClock, Rules.PolicyDoesInputOrOutput];

    private protected override void Register(CompilationStartAnalysisContext context, Contracts contracts) => context.RegisterOperationAction(
        operation => Check(operation, contracts),
        OperationKind.PropertyReference,
        OperationKind.Invocation,
        OperationKind.ObjectCreation);

    private static void Check(OperationAnalysisContext context, Contracts contracts)
    {
        ISymbol? member = context.Operation switch
        {
            IPropertyReferenceOperation reference => reference.Property,
            IInvocationOperation invocation => invocation.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        if (member?.ContainingType is not { } type || contracts.PolicyOf(context.ContainingSymbol) is not { } policy)
        {
            return;
        }

        var isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        var name = isConstructor ? type.FullName() : $"{type.FullName()}.{member.Name}";
        var shown = isConstructor ? type.Name : $"{type.Name}.{member.Name}";
        if (isConstructor ? _clockTypes.Contains(name) : _clocks.Contains(name))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.PolicyLooksAtTheClock, context.Operation.Syntax.GetLocation(), policy.Name, shown));
        }
        else if (_outside.Contains(type.FullName()) && context.ContainingSymbol is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) })
        {
            // What a constructor reads is read once.
            context.ReportDiagnostic(Diagnostic.Create(Rules.PolicyDoesInputOrOutput, context.Operation.Syntax.GetLocation(), policy.Name, shown));
        }
    }
}
