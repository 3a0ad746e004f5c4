namespace Monitoring.Framework;

/// <summary>FNV-1a of 64 bits over named values: the same in every process and version. A value that is absent adds nothing, so that a field that is new changes no hash.</summary>
internal struct AlarmHash
{
    private const ulong Prime = 1099511628211;

    private ulong _hash;

    public AlarmHash() => _hash = 14695981039346656037;

    public readonly ulong Value => _hash;

    public void Add(string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Write(field);
            Write(value);
        }
    }

    public void Add(string field, long? value)
    {
        if (value is { } number)
        {
            Write(field);
            Write((ulong)number);
        }
    }

    public void Add(string field, double? value)
    {
        if (value is { } number)
        {
            Write(field);
            Write(BitConverter.DoubleToUInt64Bits(number));
        }
    }

    /// <summary>Values of any order.</summary>
    public void Add(string field, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            Add(field, values[0]);
        }
        else if (values.Count > 1)
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                Add(field, value);
            }
        }
    }

    /// <summary>Pairs of any order.</summary>
    public void Add(string field, IReadOnlyDictionary<string, string> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        foreach (var (key, value) in pairs.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            Write(field);
            Write(key);
            Write(value);
        }
    }

    /// <summary>With its length, so that no two lists of texts are the same text.</summary>
    private void Write(string text)
    {
        foreach (var c in text)
        {
            _hash = (_hash ^ c) * Prime;
        }

        _hash = (_hash ^ (uint)text.Length) * Prime;
    }

    private void Write(ulong number)
    {
        for (var i = 0; i < 4; i++)
        {
            _hash = (_hash ^ (ushort)(number >> (16 * i))) * Prime;
        }
    }
}
