using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Monitoring.Framework.Generators;

/// <summary>A place that goes through the door: what is wrong with the plugins is said there.</summary>
internal sealed record DoorCall(string File, TextSpan Span, LinePositionSpan Lines)
{
    private const string Door = "AddReferencedPlugins";

    public static bool IsCall(SyntaxNode node, CancellationToken cancellationToken) =>
        node is IdentifierNameSyntax { Identifier.ValueText: Door, Parent: MemberAccessExpressionSyntax or InvocationExpressionSyntax };

    public static DoorCall Of(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var location = context.Node.GetLocation();
        return new DoorCall(context.Node.SyntaxTree.FilePath, location.SourceSpan, location.GetLineSpan().Span);
    }

    public Location ToLocation() => Location.Create(File, Span, Lines);
}
