using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Amazon EC2 over its own kind of query protocol.</summary>
internal sealed partial class Ec2Service(AwsStub stub) : QueryService("ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/", stub)
{
    private const int Fewest = 5;
    private const int Most = 1000;

    public override StubErrors Errors { get; } = new()
    {
        Throttled = static () => new StubError("RequestLimitExceeded", 503, "Request limit exceeded."),
        Internal = static () => new StubError("InternalError", 500, "An internal error has occurred"),
        Unavailable = static () => new StubError("Unavailable", 503, "The service is unavailable. Please try again shortly."),
        Denied = static request => new StubError("UnauthorizedOperation", 403, $"You are not authorized to perform this operation. {StubErrors.NotAllowedTo(request, "ec2")}"),
        Expired = static () => new StubError("RequestExpired", 400, "Request has expired."),
        Skewed = static _ => new StubError("RequestExpired", 400, "Request has expired."),
        UnknownKey = static () => new StubError("AuthFailure", 401, "AWS was not able to validate the provided access credentials"),
        BadSignature = static _ => new StubError("AuthFailure", 401, "AWS was not able to validate the provided access credentials"),
    };

    protected override IReadOnlyDictionary<string, string[]> Operations { get; } = new Dictionary<string, string[]>
    {
        ["DescribeInstances"] = ["InstanceId.#", "Filter.#.Name", "Filter.#.Value.#", "MaxResults", "NextToken", "DryRun"],
        ["DescribeRegions"] = ["RegionName.#", "Filter.#.Name", "Filter.#.Value.#", "AllRegions", "DryRun"],
    };

    public override StubAnswer Answer(StubRequest request)
    {
        if (request["DryRun"] == "true")
        {
            throw new StubError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }

        var state = Stub.Ec2(request.Region, request.Account);
        return request.Operation == "DescribeInstances" ? DescribeInstances(state, request) : DescribeRegions(state, request);
    }

    public override StubAnswer Refuse(StubError error, HttpRequest http) => StubAnswer.Xml(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Response><Errors><Error><Code>{error.Code}</Code><Message>{Text(error.Text)}</Message></Error></Errors><RequestID>{RequestId}</RequestID></Response>
        """,
        error.Status);

    private StubAnswer DescribeInstances(Ec2State state, StubRequest request)
    {
        var ids = new List<string>();
        while (request[$"InstanceId.{ids.Count + 1}"] is { } id)
        {
            ids.Add(id);
        }

        var filters = InstanceFilter.Read(request);
        var size = SizeOf(request["MaxResults"], ids);
        var question = string.Join('\n', request.Parameters.Where(static each => each.Key is not ("MaxResults" or "NextToken")).OrderBy(static each => each.Key, StringComparer.Ordinal));
        var start = request["NextToken"] is not { } token ? 0
            : int.TryParse(StubToken.Read(question, token), out var position) ? position
            : throw new StubError("InvalidParameterValue", 400, $"Invalid value '{token}' for NextToken.");
        var entries = ids.Count > 0 ? Find(state, ids) : state.All();
        bool Fits(Ec2State.Entry entry) => filters.TrueForAll(filter => filter.Fits(entry.Instance));
        List<Ec2State.Entry> page;
        int? next = null;
        if (state.HasSparsePages)
        {
            page = [.. entries.Skip(start).Take(size).Where(Fits)];
            next = start + size < entries.Count ? start + size : null;
        }
        else
        {
            page = [.. entries.Where(Fits).Skip(start).Take(size + 1L > int.MaxValue ? int.MaxValue : size + 1)];
            next = page.Count > size ? start + size : null;
            page = page.Count > size ? page[..size] : page;
        }

        var xml = new StringBuilder();
        foreach (var reservation in page.GroupBy(static entry => entry.Reservation))
        {
            xml.Append(CultureInfo.InvariantCulture, $"<item><reservationId>{reservation.Key}</reservationId><ownerId>{state.Account}</ownerId><groupSet/><instancesSet>");
            foreach (var entry in reservation)
            {
                xml.Append(entry.Xml);
            }

            xml.Append("</instancesSet></item>");
        }

        return Response(request.Operation, $"<reservationSet>{xml}</reservationSet>{(next is null ? "" : $"<nextToken>{StubToken.Make(question, $"{next}")}</nextToken>")}");
    }

    private static int SizeOf(string? given, List<string> ids)
    {
        if (given is null)
        {
            return int.MaxValue;
        }

        if (ids.Count > 0)
        {
            throw new StubError("InvalidParameterCombination", 400, "The parameter instancesSet cannot be used with the parameter maxResults");
        }

        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= Fewest and <= Most
            ? size
            : throw new StubError("InvalidParameterValue", 400, $"Value ( {given} ) for parameter maxResults is invalid. Expecting a value between {Fewest} and {Most}.");
    }

    private static List<Ec2State.Entry> Find(Ec2State state, List<string> ids)
    {
        if (ids.Find(static id => !InstanceId().IsMatch(id)) is { } malformed)
        {
            throw new StubError("InvalidInstanceID.Malformed", 400, $"Invalid id: \"{malformed}\"");
        }

        var missing = ids.Where(id => state.Find(id) is null).ToList();
        return missing.Count switch
        {
            0 => [.. ids.Distinct(StringComparer.Ordinal).Select(id => state.Find(id)!)],
            1 => throw new StubError("InvalidInstanceID.NotFound", 400, $"The instance ID '{missing[0]}' does not exist"),
            _ => throw new StubError("InvalidInstanceID.NotFound", 400, $"The instance IDs '{string.Join(", ", missing)}' do not exist"),
        };
    }

    private StubAnswer DescribeRegions(Ec2State state, StubRequest request)
    {
        var wanted = request.Parameters.Where(static each => each.Key.StartsWith("RegionName.", StringComparison.Ordinal)).Select(static each => each.Value).ToHashSet(StringComparer.Ordinal);
        if (wanted.FirstOrDefault(name => !state.Regions.ContainsKey(name)) is { } unknown)
        {
            throw new StubError("InvalidParameterValue", 400, $"Invalid region name: {unknown}");
        }

        var regions = state.Regions.Where(each => (wanted.Count == 0 || wanted.Contains(each.Key)) && (request["AllRegions"] == "true" || each.Value != "not-opted-in"));
        return Response(request.Operation, $"<regionInfo>{string.Concat(regions.Select(static each =>
            $"<item><regionName>{each.Key}</regionName><regionEndpoint>ec2.{each.Key}.amazonaws.com</regionEndpoint><optInStatus>{each.Value}</optInStatus></item>"))}</regionInfo>");
    }

    private StubAnswer Response(string operation, string content) => StubAnswer.Xml(
        $"""<?xml version="1.0" encoding="UTF-8"?><{operation}Response xmlns="{XmlNamespace}"><requestId>{RequestId}</requestId>{content}</{operation}Response>""");

    [GeneratedRegex("^i-([0-9a-f]{8}|[0-9a-f]{17})$", RegexOptions.ExplicitCapture)]
    private static partial Regex InstanceId();
}
