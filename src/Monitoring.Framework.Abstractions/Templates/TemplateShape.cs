namespace Monitoring.Framework;

internal enum TemplateKind
{
    /// <summary>Text or a number; nothing, empty or zero is false.</summary>
    Value,

    Truth,

    /// <summary>Values under names of their own.</summary>
    Object,

    List,

    /// <summary>Values under names that are data, such as those of labels.</summary>
    Named,
}

/// <summary>What a name is looked for in, at one moment.</summary>
internal readonly record struct TemplateScope(object Value, bool IsLast = false);

/// <summary>One name of the data and how its value is read, without reflection.</summary>
internal sealed record TemplateField(string Name, TemplateKind Kind, Func<TemplateScope, object?> Read, TemplateShape? Shape = null);

/// <summary>The names that an object has.</summary>
internal sealed class TemplateShape(params TemplateField[] fields)
{
    public IReadOnlyList<TemplateField> Fields { get; } = fields;

    public TemplateField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);
}

/// <summary>Describes the fields of a type.</summary>
internal static class TemplateFields<T>
    where T : notnull
{
    /// <summary>Whether the scope is the last of its list: what stands between two of them is written unless it is.</summary>
    public static TemplateField Last { get; } = new("last", TemplateKind.Truth, static scope => scope.IsLast);

    public static TemplateField Value(string name, Func<T, object?> read) => new(name, TemplateKind.Value, scope => read((T)scope.Value));

    public static TemplateField Truth(string name, Func<T, bool> read) => new(name, TemplateKind.Truth, scope => read((T)scope.Value));

    public static TemplateField Object(string name, TemplateShape shape, Func<T, object> read) => new(name, TemplateKind.Object, scope => read((T)scope.Value), shape);

    public static TemplateField List<TItem>(string name, TemplateShape shape, Func<T, IEnumerable<TItem>> read)
        where TItem : notnull => new(name, TemplateKind.List, scope => read((T)scope.Value).Cast<object>().ToArray(), shape);

    public static TemplateField Named(string name, Func<T, Func<string, string?>> read) => new(name, TemplateKind.Named, scope => read((T)scope.Value));
}
