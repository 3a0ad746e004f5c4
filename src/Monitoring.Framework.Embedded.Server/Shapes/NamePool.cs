using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// The strings of names seen lately. Bounded by its construction: each place holds the last name that fell there, so that neither locks nor an order of use are needed,
/// and the worst that a stream of new names does is to make new strings.
/// </summary>
internal sealed class NamePool
{
    private const int Places = 1 << 14;
    private const int LongestName = 256;

    private readonly string?[] _names = new string?[Places];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > LongestName || !Ascii.IsValid(utf8))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var place = ref _names[hash.ToHashCode() & (Places - 1)];
        var name = Volatile.Read(ref place);
        if (name is null || !Ascii.Equals(utf8, name))
        {
            name = Encoding.ASCII.GetString(utf8);
            Volatile.Write(ref place, name);
        }

        return name;
    }
}
