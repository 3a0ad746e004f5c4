using System.Net;
using System.Text;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.Route53;

namespace Monitoring.Framework.Aws;

/// <summary>The DNS names of addresses, from the A and AAAA records of an account's Route 53 zones.</summary>
internal sealed class HostNames
{
    private readonly Dictionary<IPAddress, string> _names = [];

    /// <summary>The name of the first of the addresses that has one, without the closing dot.</summary>
    public string? Of(params ReadOnlySpan<string?> addresses)
    {
        foreach (var address in addresses)
        {
            if (IPAddress.TryParse(address, out var parsed) && _names.TryGetValue(parsed, out var name))
            {
                return name;
            }
        }

        return null;
    }

    public static async ValueTask<HostNames> ReadAsync(IRoute53Api route53, string region, CancellationToken cancellationToken)
    {
        var names = new HostNames();
        await foreach (var zone in AwsCall.ItemsAsync(route53.ZonesAsync(cancellationToken), "ListHostedZones", region).ConfigureAwait(false))
        {
            var records = AwsCall.ItemsAsync(route53.RecordsAsync(zone.Id, cancellationToken), "ListResourceRecordSets", region);
            await foreach (var record in records.ConfigureAwait(false))
            {
                if (record.Type is "A" or "AAAA")
                {
                    names.Add(Unescape(record.Name.TrimEnd('.')), record.Values);
                }
            }
        }

        return names;
    }

    /// <summary>An address with several names has the first of them in the alphabet, so that it does not change with the order of the answers.</summary>
    private void Add(string name, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (IPAddress.TryParse(value, out var address) && (!_names.TryGetValue(address, out var known) || string.CompareOrdinal(name, known) < 0))
            {
                _names[address] = name;
            }
        }
    }

    /// <summary>Route 53 writes bytes other than letters, digits and hyphens as three octal digits: <c>\052</c> is an asterisk.</summary>
    private static string Unescape(string name)
    {
        if (!name.Contains('\\', StringComparison.Ordinal))
        {
            return name;
        }

        List<byte> bytes = new(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 3 < name.Length && name.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add((byte)(((name[i + 1] - '0') * 64) + ((name[i + 2] - '0') * 8) + (name[i + 3] - '0')));
                i += 3;
            }
            else
            {
                bytes.Add((byte)name[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
