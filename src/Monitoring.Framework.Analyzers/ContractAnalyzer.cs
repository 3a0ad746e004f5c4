using Microsoft.CodeAnalysis.Diagnostics;

namespace Monitoring.Framework.Analyzers;

/// <summary>What all analyzers have in common: they look at what people wrote, at the same time, where the framework is referenced.</summary>
internal abstract class ContractAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Contracts.Of(start.Compilation) is { } contracts)
            {
                Register(start, contracts);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, Contracts contracts);
}
