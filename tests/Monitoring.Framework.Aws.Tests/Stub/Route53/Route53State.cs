using System.Text;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The hosted zones of an account.</summary>
internal sealed class Route53State
{
    private readonly List<StubZone> _zones = [];

    public IReadOnlyList<StubZone> Zones => _zones;

    public StubZone AddZone(string name, bool isPrivate = false)
    {
        var zone = new StubZone($"Z{_zones.Count:D4}EXAMPLE", Escape(name), isPrivate);
        _zones.Add(zone);
        return zone;
    }

    /// <summary>A name as the service writes it: lower case, with a last point, octal codes for all but a-z, 0-9, - _ and the point.</summary>
    public static string Escape(string name)
    {
        var result = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(name.EndsWith('.') ? name : name + "."))
        {
            var letter = char.ToLowerInvariant((char)octet);
            _ = letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' ? result.Append(letter) : result.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0'));
        }

        return result.ToString();
    }
}
