using System.Reflection;
using System.Xml.Linq;

namespace Monitoring.Framework.ArchitectureTests;

public sealed class DocumentationTests
{
    private static IEnumerable<Project> Packages => Repository.Packages;

    [TestCaseSource(nameof(Packages))]
    public void Package_EveryPublicTypeAndMember_IsDocumented(Project package)
    {
        var assembly = package.Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(IsSaid)
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet(StringComparer.Ordinal);

        var missing = assembly.GetExportedTypes().SelectMany(Ids).Where(id => !documented.Contains(id));

        Assert.That(missing, Is.Empty);
    }

    private static bool IsSaid(XElement member) =>
        member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value);

    private static IEnumerable<string> Ids(Type type) =>
        [DocumentationIds.Of(type), .. PublicApi.MembersOf(type).Where(member => !IsOfPrimaryConstructor(member) && !IsOfDelegate(type)).Select(DocumentationIds.Of)];

    private static bool IsOfDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type);

    /// <summary>The parameters of a record, and a constructor nobody wrote, are documented with their type.</summary>
    private static bool IsOfPrimaryConstructor(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => constructor.GetParameters() is [] || HasPrimaryConstructor(constructor.DeclaringType!, constructor),
        PropertyInfo property => property.DeclaringType!.GetConstructors()
            .Any(constructor => HasPrimaryConstructor(property.DeclaringType, constructor) && constructor.GetParameters().Any(each => each.Name == property.Name)),
        _ => false,
    };

    private static bool HasPrimaryConstructor(Type type, ConstructorInfo constructor) =>
        type.GetMethod("Deconstruct", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { } deconstruct
            ? deconstruct.GetParameters().Select(each => each.Name).SequenceEqual(constructor.GetParameters().Select(each => each.Name))
            : typeof(Attribute).IsAssignableFrom(type);
}
