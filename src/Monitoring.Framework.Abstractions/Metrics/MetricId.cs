using System.Collections.Immutable;

namespace Monitoring.Framework;

/// <summary>
/// The identity of a metric inside one account and region: namespace, name and the set of dimensions. Two identities are equal when these are,
/// in whatever order the dimensions were given. The unit of a datum is not part of it.
/// </summary>
/// <remarks>
/// Limits are CloudWatch's: <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</see>.
/// The hash is computed once; keep an instance where the same metric is recorded again and again.
/// </remarks>
public sealed class MetricId : IEquatable<MetricId>
{
    private readonly int _hash;

    /// <summary>Creates the identity of a metric.</summary>
    /// <param name="ns">The namespace, 1 to 255 characters of <c>0-9A-Za-z.-_/#:</c> and space.</param>
    /// <param name="name">The name, 1 to 255 characters.</param>
    /// <param name="dimensions">At most 30, no name twice; any order.</param>
    /// <exception cref="ArgumentException">CloudWatch would refuse the metric; the message says why.</exception>
    public MetricId(string ns, string name, IEnumerable<Dimension>? dimensions = null)
    {
        var sorted = dimensions is null ? [] : dimensions.ToImmutableArray();
        if (sorted.Length > 1)
        {
            sorted = sorted.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        if (MetricRules.Refusal(ns, name, sorted) is { } refusal)
        {
            throw new ArgumentException(refusal);
        }

        Namespace = ns;
        Name = name;
        Dimensions = sorted;

        var hash = new HashCode();
        hash.Add(ns);
        hash.Add(name);
        foreach (var dimension in sorted)
        {
            hash.Add(dimension);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>The namespace, such as <c>Monitoring/Uptime</c>.</summary>
    public string Namespace { get; }

    /// <summary>The name, such as <c>uptime</c>.</summary>
    public string Name { get; }

    /// <summary>The dimensions, sorted by name.</summary>
    public ImmutableArray<Dimension> Dimensions { get; }

    /// <summary>The value of a dimension, or null when the metric has no dimension of that name.</summary>
    /// <param name="name">The dimension's name.</param>
    public string? DimensionValue(string name)
    {
        foreach (var dimension in Dimensions)
        {
            if (dimension.Name == name)
            {
                return dimension.Value;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public bool Equals(MetricId? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _hash == other._hash
            && Name == other.Name
            && Namespace == other.Namespace
            && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan()));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MetricId);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;

    /// <summary>For people: <c>Monitoring/Uptime uptime{url=https://example.com}</c>.</summary>
    public override string ToString() =>
        Dimensions.IsEmpty ? $"{Namespace} {Name}" : $"{Namespace} {Name}{{{string.Join(", ", Dimensions)}}}";
}
