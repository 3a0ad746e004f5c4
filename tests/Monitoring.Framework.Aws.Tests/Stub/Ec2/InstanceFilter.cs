using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A filter of DescribeInstances: one of its values must fit, with the wildcards * and ?.</summary>
internal sealed class InstanceFilter
{
    private const int MostValues = 200;
    private readonly Func<StubInstance, IEnumerable<string?>> _read;
    private readonly List<Regex> _patterns;

    private InstanceFilter(string name, IEnumerable<string> values, string region)
    {
        _read = ReaderOf(name, region) ?? throw new StubError("InvalidParameterValue", 400, $"The filter '{name}' is invalid");
        _patterns = [.. values.Select(PatternOf)];
    }

    /// <summary>The filters of a request.</summary>
    public static List<InstanceFilter> Read(StubRequest request)
    {
        var filters = new List<InstanceFilter>();
        var count = 0;
        for (var number = 1; request[$"Filter.{number}.Name"] is { } name; number++)
        {
            var values = new List<string>();
            while (request[$"Filter.{number}.Value.{values.Count + 1}"] is { } value)
            {
                values.Add(value);
            }

            count += values.Count;
            filters.Add(values.Count > 0
                ? new InstanceFilter(name, values, request.Region)
                : throw new StubError("InvalidParameterValue", 400, $"The filter '{name}' must have a value"));
        }

        if (count > MostValues)
        {
            throw new StubError("FilterLimitExceeded", 400, $"The maximum number of filter values specified on a single call is {MostValues}");
        }

        return request.Parameters.Count(static each => each.Key.StartsWith("Filter.", StringComparison.Ordinal)) == count + filters.Count
            ? filters
            : throw new StubError("InvalidParameterValue", 400, "The filters and their values must be numbered from 1 on.");
    }

    public bool Fits(StubInstance instance) => _read(instance).Any(value => value is not null && _patterns.Exists(pattern => pattern.IsMatch(value)));

    private static Func<StubInstance, IEnumerable<string?>>? ReaderOf(string name, string region) => name switch
    {
        _ when name.StartsWith("tag:", StringComparison.Ordinal) => instance => [instance.Tags.GetValueOrDefault(name[4..])],
        "tag-key" => static instance => instance.Tags.Keys,
        "tag-value" => static instance => instance.Tags.Values,
        "instance-state-name" => static instance => [instance.State],
        "instance-state-code" => static instance => [InstanceXml.CodeOf(instance.State).ToString(CultureInfo.InvariantCulture)],
        "instance-id" => static instance => [instance.Id],
        "instance-type" => static instance => [instance.Type],
        "image-id" => static instance => [instance.ImageId],
        "vpc-id" => static instance => [instance.Vpc],
        "subnet-id" => static instance => [instance.Subnet],
        "private-ip-address" => static instance => [instance.PrivateIp],
        "ip-address" => static instance => [instance.PublicIp],
        "private-dns-name" => static instance => [instance.PrivateDns],
        "dns-name" => static instance => [instance.PublicDns],
        "platform" => static instance => [instance.Platform],
        "architecture" => static instance => [instance.Architecture],
        "availability-zone" => instance => [region + instance.Zone],
        _ => null,
    };

    private static Regex PatternOf(string value)
    {
        var pattern = new StringBuilder(@"\A");
        for (var i = 0; i < value.Length; i++)
        {
            pattern.Append(value[i] switch
            {
                '*' => ".*",
                '?' => ".",
                '\\' when i + 1 < value.Length => Regex.Escape(value[++i].ToString()),
                _ => Regex.Escape(value[i].ToString()),
            });
        }

        return new Regex(pattern.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
