namespace Monitoring.Framework;

/// <summary>A name and value pair that is part of a metric's identity.</summary>
/// <param name="Name">1 to 255 ASCII characters, not blank, not starting with a colon.</param>
/// <param name="Value">1 to 1,024 ASCII characters, not blank.</param>
public readonly record struct Dimension(string Name, string Value)
{
    /// <summary>Lets a collection expression of tuples stand for dimensions: <c>[("queue", "orders")]</c>.</summary>
    /// <param name="pair">The name and the value.</param>
    public static implicit operator Dimension((string Name, string Value) pair) => new(pair.Name, pair.Value);

    /// <inheritdoc />
    public override string ToString() => $"{Name}={Value}";
}
