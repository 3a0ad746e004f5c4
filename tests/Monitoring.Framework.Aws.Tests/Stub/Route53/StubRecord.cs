namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A record set.</summary>
/// <param name="Name">Escaped, in lower case, with the last point.</param>
/// <param name="Type">A, AAAA, CNAME, ….</param>
internal sealed record StubRecord(string Name, string Type) : IComparable<StubRecord>
{
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>For weighted and other records of one name and type.</summary>
    public string? Identifier { get; init; }

    /// <summary>The name that an alias stands for; it has no values.</summary>
    public string? Alias { get; init; }

    private string Order => string.Join('.', Name.TrimEnd('.').Split('.').Reverse());

    public int CompareTo(StubRecord? other) => other is null ? 1
        : string.CompareOrdinal(Order, other.Order) is not 0 and var byName ? byName
        : string.CompareOrdinal(Type, other.Type) is not 0 and var byType ? byType
        : string.CompareOrdinal(Identifier ?? "", other.Identifier ?? "");
}
