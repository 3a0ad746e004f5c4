using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Checks requests against the shapes of a service's model. What a service would pass over, a member that it does not know, is refused here: it is a slip of the client's.</summary>
internal sealed partial class JsonModel(IReadOnlyDictionary<string, string> shapes)
{
    private readonly Dictionary<string, Member[]> _shapes = shapes.ToDictionary(
        static each => each.Key, static each => each.Value.Split(' ').Select(Member.Parse).ToArray(), StringComparer.Ordinal);

    public bool Knows(string shape) => _shapes.ContainsKey(shape);

    /// <summary>Null when the request is as the model has it.</summary>
    public ModelViolation? Check(string shape, JsonElement value) => CheckStructure(shape, value, "");

    private ModelViolation? CheckStructure(string shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return ModelViolation.Type(path);
        }

        var members = _shapes[shape];
        foreach (var given in value.EnumerateObject())
        {
            if (given.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var member = Array.Find(members, each => given.NameEquals(each.Name));
            var violation = member is null ? ModelViolation.Unknown(path + given.Name) : CheckMember(member.Type, given.Value, path + given.Name);
            if (violation is not null)
            {
                return violation;
            }
        }

        foreach (var member in members)
        {
            if (member.IsRequired && (!value.TryGetProperty(member.Name, out var given) || given.ValueKind == JsonValueKind.Null))
            {
                return ModelViolation.Missing(path + member.Name);
            }
        }

        return null;
    }

    private ModelViolation? CheckMember(MemberType type, JsonElement value, string path)
    {
        if (type.Element is not { } element)
        {
            return type.Shape is { } shape ? CheckStructure(shape, value, path + ".") : type.Check(value, path);
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return ModelViolation.Type(path);
        }

        if (value.GetArrayLength() > type.Longest)
        {
            return ModelViolation.Constraint(path, value.GetRawText(), $"Member must have length less than or equal to {type.Longest}");
        }

        var number = 0;
        foreach (var each in value.EnumerateArray())
        {
            if (CheckMember(element, each, $"{path}.member.{++number}") is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private sealed record Member(string Name, MemberType Type, bool IsRequired)
    {
        public static Member Parse(string text)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var isRequired = text[^1] == '!';
            return new Member(text[..colon], MemberType.Parse(isRequired ? text[(colon + 1)..^1] : text[(colon + 1)..]), isRequired);
        }
    }

    private sealed partial record MemberType(char Kind, string? Shape, MemberType? Element, int Shortest, int Longest, string[] Values)
    {
        public static MemberType Parse(string text)
        {
            var parts = Syntax().Match(text);
            var kind = parts.Groups["kind"].Value;
            return new MemberType(
                kind.Length > 0 ? kind[0] : '[',
                kind.Length > 1 ? kind : null,
                parts.Groups["element"] is { Success: true, Value: var element } ? Parse(element) : null,
                parts.Groups["from"] is { Success: true, Length: > 0, Value: var from } ? int.Parse(from, CultureInfo.InvariantCulture) : 0,
                parts.Groups["to"] is { Success: true, Length: > 0, Value: var to } ? int.Parse(to, CultureInfo.InvariantCulture) : int.MaxValue,
                parts.Groups["values"] is { Success: true, Value: var values } ? values.Split('|') : []);
        }

        public ModelViolation? Check(JsonElement value, string path) => (Kind, value.ValueKind) switch
        {
            ('s', JsonValueKind.String) => CheckText(value.GetString()!, path),
            ('b', JsonValueKind.True or JsonValueKind.False) => null,
            ('i', JsonValueKind.Number) when value.TryGetInt32(out var number) => number >= Shortest
                ? number <= Longest ? null : ModelViolation.Constraint(path, value.ToString(), $"Member must have value less than or equal to {Longest}")
                : ModelViolation.Constraint(path, value.ToString(), $"Member must have value greater than or equal to {Shortest}"),
            ('d' or 't', JsonValueKind.Number) => null,
            ('d', JsonValueKind.String) when value.GetString() is "NaN" or "Infinity" or "-Infinity" => null,
            ('m', JsonValueKind.Object) => null,
            _ => ModelViolation.Type(path),
        };

        private ModelViolation? CheckText(string text, string path)
        {
            if (Values.Length > 0)
            {
                return Values.Contains(text, StringComparer.Ordinal) ? null : ModelViolation.Constraint(path, text, $"Member must satisfy enum value set: [{string.Join(", ", Values)}]");
            }

            return text.Length < Shortest ? ModelViolation.Constraint(path, text, $"Member must have length greater than or equal to {Shortest}")
                : text.Length > Longest ? ModelViolation.Constraint(path, text, $"Member must have length less than or equal to {Longest}")
                : null;
        }

        [GeneratedRegex(@"^(\[(?<element>.+)\]|(?<kind>\w+))(\((?<values>.+)\))?(\{(?<from>\d*),(?<to>\d*)\})?$", RegexOptions.ExplicitCapture)]
        private static partial Regex Syntax();
    }
}
