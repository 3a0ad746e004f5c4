using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Monitoring.Framework.Analyzers;

/// <summary>The contracts of the framework, as a compilation sees them.</summary>
internal sealed class Contracts
{
    private static readonly string[] _others = ["IMetricSource", "IResourceSource", "IMonitoringEventHandler`1"];

    private readonly ImmutableArray<INamedTypeSymbol> _all;

    private Contracts(INamedTypeSymbol policy, INamedTypeSymbol notifier, ImmutableArray<INamedTypeSymbol> others)
    {
        Policy = policy;
        Notifier = notifier;
        _all = [policy, notifier, .. others];
    }

    public INamedTypeSymbol Policy { get; }

    public INamedTypeSymbol Notifier { get; }

    /// <returns>Null where the framework is not referenced.</returns>
    public static Contracts? Of(Compilation compilation)
    {
        var policy = compilation.GetTypeByMetadataName("Monitoring.Framework.IAlarmPolicy");
        var notifier = compilation.GetTypeByMetadataName("Monitoring.Framework.INotifier");
        return policy is null || notifier is null
            ? null
            : new Contracts(
                policy,
                notifier,
                [.. _others.Select(name => compilation.GetTypeByMetadataName($"Monitoring.Framework.{name}")).OfType<INamedTypeSymbol>()]);
    }

    /// <summary>The policy whose code the symbol is part of; null when it is none.</summary>
    public INamedTypeSymbol? PolicyOf(ISymbol symbol) => Enclosing(symbol, type => IsCodeOf(Policy, type, symbol));

    /// <summary>The notifier whose code the symbol is part of.</summary>
    public INamedTypeSymbol? NotifierOf(ISymbol symbol) => Enclosing(symbol, type => IsCodeOf(Notifier, type, symbol));

    /// <summary>The implementation of whatever contract whose code the symbol is part of.</summary>
    public INamedTypeSymbol? PluginOf(ISymbol symbol) => Enclosing(symbol, type => _all.Any(contract => Implements(type, contract)));

    /// <summary>Whether a method is what a contract of the framework calls.</summary>
    public bool IsCalledByTheFramework(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces
            .Where(each => SymbolEqualityComparer.Default.Equals(each.ContainingAssembly, Policy.ContainingAssembly))
            .SelectMany(static each => each.GetMembers().OfType<IMethodSymbol>())
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>One class may be a source and a policy: then what the contract calls belongs to it, and nothing else of the class.</summary>
    private bool IsCodeOf(INamedTypeSymbol contract, INamedTypeSymbol type, ISymbol symbol) =>
        Implements(type, contract)
        && (!_all.Any(other => !SymbolEqualityComparer.Default.Equals(other, contract) && Implements(type, other))
            || type.AllInterfaces
                .Where(each => SymbolEqualityComparer.Default.Equals(each, contract) || each.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default))
                .SelectMany(static each => each.GetMembers())
                .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)));

    private static INamedTypeSymbol? Enclosing(ISymbol symbol, Func<INamedTypeSymbol, bool> condition)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (condition(type))
            {
                return type;
            }
        }

        return null;
    }

    private static bool Implements(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        type.TypeKind != TypeKind.Interface && type.AllInterfaces.Any(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, contract));
}
