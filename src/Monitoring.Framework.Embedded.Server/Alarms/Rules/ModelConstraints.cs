using System.Globalization;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Collects what the service model itself forbids: absent members, lengths, ranges and unknown names. CloudWatch checks these before anything else and tells all of
/// them in one message. Members are named as there: <c>dimensions.1.member.value</c>.
/// </summary>
internal sealed class ModelConstraints
{
    private readonly List<string> _violations = [];

    public Refusal? ToRefusal() => _violations switch
    {
        [] => null,
        [var only] => Refusal.Validation($"1 validation error detected: {only}"),
        _ => Refusal.Validation(string.Create(CultureInfo.InvariantCulture, $"{_violations.Count} validation errors detected: {string.Join("; ", _violations)}")),
    };

    public ModelConstraints Required(string member, object? value)
    {
        if (value is null)
        {
            _violations.Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null");
        }

        return this;
    }

    public ModelConstraints Length(string member, string? value, int least, int most)
    {
        if (value?.Length < least)
        {
            Add(member, value, AtLeast(least));
        }

        return value?.Length > most ? Add(member, value, AtMost(most)) : this;
    }

    public ModelConstraints Count<T>(string member, IReadOnlyCollection<T>? values, int most) =>
        values?.Count > most ? Add(member, List(values), AtMost(most)) : this;

    /// <summary>The lengths of the texts of a list, which CloudWatch tells of the list as a whole.</summary>
    public ModelConstraints Each(string member, IReadOnlyCollection<string>? values, int least, int most) =>
        values?.Any(value => value.Length < least || value.Length > most) == true
            ? Add(member, List(values), $"Member must satisfy constraint: [{AtMost(most)}, {AtLeast(least)}]")
            : this;

    public ModelConstraints Range(string member, int? value, int least, int most = int.MaxValue)
    {
        if (value < least)
        {
            Add(member, Text(value), $"Member must have value greater than or equal to {Text(least)}");
        }

        return value > most ? Add(member, Text(value), $"Member must have value less than or equal to {Text(most)}") : this;
    }

    public ModelConstraints OneOf(string member, string? value, IReadOnlyList<string> names) =>
        value is not null && !names.Contains(value, StringComparer.Ordinal) ? Add(member, value, $"Member must satisfy enum value set: {List(names)}") : this;

    public ModelConstraints EachOneOf(string member, IReadOnlyCollection<string>? values, IReadOnlyList<string> names) =>
        values?.Any(value => !names.Contains(value, StringComparer.Ordinal)) == true
            ? Add(member, List(values), $"Member must satisfy constraint: [Member must satisfy enum value set: {List(names)}]")
            : this;

    private static string List<T>(IEnumerable<T> values) => $"[{string.Join(", ", values)}]";

    private static string AtLeast(int least) => $"Member must have length greater than or equal to {Text(least)}";

    private static string AtMost(int most) => $"Member must have length less than or equal to {Text(most)}";

    private static string Text(int? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");

    private ModelConstraints Add(string member, string value, string constraint)
    {
        _violations.Add($"Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");
        return this;
    }
}
