using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>Writes down what users of an assembly can see: namespaces, types and members, sorted, one line each.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var group in assembly.GetExportedTypes().GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(group.Key).Append('\n');
            foreach (var type in group.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                Append(text, type);
            }
        }

        return text.ToString();
    }

    /// <summary>The visible members that somebody wrote; what records get from the compiler is left out.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type) => type.GetMembers(Declared).Where(member => member switch
    {
        ConstructorInfo constructor => IsVisible(constructor) && !IsGenerated(constructor),
        MethodInfo method => IsVisible(method) && !IsGenerated(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) && !IsGenerated(property),
        EventInfo @event => @event.AddMethod is { } add && IsVisible(add),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        _ => false,
    });

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static void Append(StringBuilder text, Type type)
    {
        text.Append("  ").Append(Signatures.OfType(type)).Append('\n');
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return;
        }

        var lines = type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}")
            : MembersOf(type).OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(Signatures.OfMember, StringComparer.Ordinal).Select(Signatures.OfMember);
        foreach (var line in lines)
        {
            text.Append("    ").Append(line).Append('\n');
        }
    }
}
