using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Monitoring.Framework.Analyzers;

internal static class OperationExtensions
{
    /// <summary>What is under an operation, itself included, but for functions, which run at another time.</summary>
    public static IEnumerable<IOperation> Parts(this IOperation operation)
    {
        yield return operation;
        foreach (var child in operation.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            foreach (var part in child.Parts())
            {
                yield return part;
            }
        }
    }

    public static bool Has<TOperation>(this IOperation operation)
        where TOperation : IOperation => operation.Parts().Any(static part => part is TOperation);

    /// <summary>The call that a value comes from, without <c>ConfigureAwait</c>, <c>AsTask</c> and conversions around it; null when it comes from elsewhere.</summary>
    public static IInvocationOperation? SourceCall(this IOperation? operation) => operation switch
    {
        IConversionOperation conversion => conversion.Operand.SourceCall(),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "Preserve" } wrapper => wrapper.Instance.SourceCall(),
        IInvocationOperation call => call,
        _ => null,
    };

    public static string FullName(this ITypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
