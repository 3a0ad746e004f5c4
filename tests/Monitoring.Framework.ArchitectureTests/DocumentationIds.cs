using System.Reflection;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>The identifiers that documentation files use, as the C# language specification has them.</summary>
internal static class DocumentationIds
{
    public static string Of(Type type) => $"T:{Name(type)}";

    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"M:{Name(constructor.DeclaringType!)}.#ctor{Parameters(constructor.GetParameters())}",
        MethodInfo method => $"M:{Name(method.DeclaringType!)}.{method.Name}{Arity(method)}{Parameters(method.GetParameters())}{Conversion(method)}",
        PropertyInfo property => $"P:{Name(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        EventInfo @event => $"E:{Name(@event.DeclaringType!)}.{@event.Name}",
        FieldInfo field => $"F:{Name(field.DeclaringType!)}.{field.Name}",
        _ => throw new NotSupportedException(member.ToString()),
    };

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Arity(MethodInfo method) => method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string Conversion(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? $"~{Reference(method.ReturnType)}" : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => Reference(parameter.ParameterType)))})";

    private static string Reference(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Reference(type.GetElementType()!)}@";
        }

        if (type.IsArray)
        {
            return $"{Reference(type.GetElementType()!)}[]";
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        }

        if (!type.IsGenericType)
        {
            return Name(type);
        }

        var definition = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        var arguments = type.GetGenericArguments();
        var text = "";
        var used = 0;
        foreach (var part in definition.Split('.'))
        {
            var pieces = part.Split('`');
            text += text.Length > 0 ? $".{pieces[0]}" : pieces[0];
            if (pieces.Length > 1)
            {
                var count = int.Parse(pieces[1], null);
                text += $"{{{string.Join(",", arguments.Skip(used).Take(count).Select(Reference))}}}";
                used += count;
            }
        }

        return text;
    }
}
