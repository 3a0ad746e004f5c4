using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Monitoring.Framework.ArchitectureTests;

/// <summary>Writes declarations nearly as C# has them.</summary>
internal static class Signatures
{
    public static string OfType(Type type)
    {
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && !IsDelegate(type))
        {
            bases.Add(TypeNames.Of(parent));
        }

        if (!type.IsEnum && !IsDelegate(type))
        {
            bases.AddRange(type.GetInterfaces().Except(InheritedInterfaces(type)).Where(each => each.IsVisible && !IsOwnEquality(each, type)).Select(each => TypeNames.Of(each)).Order(StringComparer.Ordinal));
        }

        var head = IsDelegate(type) ? OfDelegate(type) : $"{Modifiers(type)}{TypeNames.Of(type)}";
        return $"{Attributes(type)}{head}{(bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "")}{Constraints(type.GetGenericArguments())}";
    }

    public static string OfMember(MemberInfo member) => Attributes(member) + member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)}{Kind(method)}{TypeNames.Of(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)}){Constraints(method.GetGenericArguments())}",
        PropertyInfo property => OfProperty(property),
        EventInfo @event => $"{Access(@event.AddMethod!)}{Kind(@event.AddMethod!)}event {TypeNames.Of(@event.EventHandlerType!)} {@event.Name}",
        FieldInfo { IsLiteral: true } field => $"const {TypeNames.Of(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeNames.Of(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    private static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type);

    private static bool IsOwnEquality(Type candidate, Type type) =>
        candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEquatable<>) && candidate.GetGenericArguments()[0] == type;

    private static IEnumerable<Type> InheritedInterfaces(Type type) =>
        (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(each => each.GetInterfaces()));

    private static string OfDelegate(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return $"delegate {TypeNames.Of(invoke.ReturnParameter)} {TypeNames.Of(type)}({Parameters(invoke)})";
    }

    private static string Modifiers(Type type)
    {
        if (type.IsInterface || type.IsEnum)
        {
            return type.IsInterface ? "interface " : "enum ";
        }

        var record = type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null ? "record " : "";
        if (type.IsValueType)
        {
            return $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{record}struct ";
        }

        var inheritance = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        return inheritance + (record.Length > 0 ? record : "class ");
    }

    private static string OfProperty(PropertyInfo property)
    {
        var first = property.GetAccessors(nonPublic: true).First(PublicApi.IsVisible);
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var get = property.GetMethod is { } getter && PublicApi.IsVisible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && PublicApi.IsVisible(setter) ? $"{(IsInit(setter) ? "init" : "set")}; " : "";
        return $"{Access(first)}{Kind(first)}{required}{TypeNames.Of(property)} {name} {{ {get}{set}}}";
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Kind(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return method.IsStatic ? "static abstract " : method.IsAbstract ? "" : "virtual ";
        }

        if (method.IsStatic || !method.IsVirtual || method.IsFinal)
        {
            return method.IsStatic ? "static " : "";
        }

        var isOverride = method.GetBaseDefinition() != method;
        return method.IsAbstract ? $"abstract {(isOverride ? "override " : "")}" : isOverride ? "override " : "virtual ";
    }

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(each => each.Name))}>" : "";

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "";
        return $"{passing}{TypeNames.Of(parameter)} {parameter.Name}{value}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(each => each.IsGenericParameter).Select(each =>
    {
        var flags = each.GenericParameterAttributes;
        List<string> parts = [.. each.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => TypeNames.Of(type))];
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            parts.Insert(0, "struct");
        }
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Insert(0, "class");
        }

        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? "" : $" where {each.Name} : {string.Join(", ", parts)}";
    }));

    /// <summary>The compiler itself marks constructors that leave required members unset.</summary>
    private static bool IsObsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute), inherit: false) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false);

    private static string Attributes(MemberInfo member)
    {
        string[] names =
        [
            .. member.IsDefined(typeof(FlagsAttribute), inherit: false) ? ["Flags"] : Array.Empty<string>(),
            .. IsObsolete(member) ? ["Obsolete"] : Array.Empty<string>(),
            .. member.IsDefined(typeof(RequiresUnreferencedCodeAttribute), inherit: false) ? ["RequiresUnreferencedCode"] : Array.Empty<string>(),
            .. member.IsDefined(typeof(RequiresDynamicCodeAttribute), inherit: false) ? ["RequiresDynamicCode"] : Array.Empty<string>(),
        ];
        return string.Concat(names.Select(name => $"[{name}] "));
    }
}
