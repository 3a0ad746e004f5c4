using System.Reflection;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>Writes types as C# has them, with question marks where null is allowed.</summary>
internal static class TypeNames
{
    private static readonly NullabilityInfoContext _nullability = new();

    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => Name(type, null);

    public static string Of(ParameterInfo parameter)
    {
        lock (_nullability)
        {
            return Name(parameter.ParameterType, _nullability.Create(parameter));
        }
    }

    public static string Of(PropertyInfo property)
    {
        lock (_nullability)
        {
            return Name(property.PropertyType, _nullability.Create(property));
        }
    }

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Name(value, nullability?.GenericTypeArguments is [var only] ? only : null)}?";
        }

        var isNullable = nullability is not null && !type.IsValueType
            && (nullability.ReadState == NullabilityState.Nullable || nullability.WriteState == NullabilityState.Nullable);
        return Plain(type, nullability) + (isNullable ? "?" : "");
    }

    private static string Plain(Type type, NullabilityInfo? nullability)
    {
        if (_keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var outer = type.IsNested ? $"{Plain(type.DeclaringType!, null)}." : "";
        var name = type.Name.Split('`')[0];
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToArray();
        if (own.Length == 0)
        {
            return outer + name;
        }

        var arguments = own.Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.Length == own.Length ? nullability.GenericTypeArguments[i] : null));
        return $"{outer}{name}<{string.Join(", ", arguments)}>";
    }
}
