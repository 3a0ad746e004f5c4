using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Amazon Route 53 over REST and XML; in its one region, us-east-1.</summary>
internal sealed class Route53Service(AwsStub stub) : StubService("route53", stub)
{
    private const string Root = "/2013-04-01/hostedzone";
    private const string Namespace = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static readonly string[] _ofZones = ["maxitems", "marker", "delegationsetid", "hostedzonetype"];
    private static readonly string[] _ofRecords = ["maxitems", "name", "type", "identifier"];

    public override string SigningRegion => "us-east-1";

    public override StubErrors Errors { get; } = new()
    {
        Throttled = static () => new StubError("Throttling", 400, "Rate exceeded"),
        Internal = static () => new StubError("InternalFailure", 500, "An internal failure occurred"),
        Denied = static request => new StubError("AccessDenied", 403, StubErrors.NotAllowedTo(request, "route53")),
    };

    public override StubRequest Read(HttpRequest http, ReadOnlyMemory<byte> body, StubSignature signature)
    {
        var path = http.Path.Value!;
        var operation = http.Method != "GET" ? null
            : path == Root ? "ListHostedZones"
            : path.StartsWith(Root + "/", StringComparison.Ordinal) && path.EndsWith("/rrset", StringComparison.Ordinal) && path.Count(static each => each == '/') == 4 ? "ListResourceRecordSets"
            : null;
        if (operation is null)
        {
            throw new StubError("InvalidAction", 404, $"There is no operation {http.Method} {path}.");
        }

        var parameters = http.Query.ToDictionary(static each => each.Key, static each => each.Value.ToString(), StringComparer.Ordinal);
        return parameters.Keys.FirstOrDefault(each => !(operation == "ListHostedZones" ? _ofZones : _ofRecords).Contains(each)) is { } unknown
            ? throw Invalid($"The parameter {unknown} is not known.")
            : new StubRequest(Name, operation, signature.Key.Account, "aws-global", Stub.Time.GetUtcNow()) { Path = path, Parameters = parameters, Key = signature.Key };
    }

    public override StubAnswer Answer(StubRequest request)
    {
        var state = Stub.Route53(request.Account);
        var most = request["maxitems"] is not { } given ? int.MaxValue
            : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw Invalid($"Invalid value for maxitems: {given}");
        return request.Operation == "ListHostedZones" ? ListZones(state, request, Math.Min(most, 100)) : ListRecords(state, request, Math.Min(most, 300));
    }

    public override StubAnswer Refuse(StubError error, HttpRequest http) => StubAnswer.Xml(
        $"""
        <?xml version="1.0"?>
        <ErrorResponse xmlns="{Namespace}">
          <Error><Type>{(error.Status < 500 ? "Sender" : "Receiver")}</Type><Code>{error.Code}</Code><Message>{Text(error.Text)}</Message></Error>
          <RequestId>{RequestId}</RequestId>
        </ErrorResponse>
        """,
        error.Status);

    private static StubAnswer ListZones(Route53State state, StubRequest request, int most)
    {
        var marker = request["marker"];
        var start = marker is null ? 0 : state.Zones.ToList().FindIndex(zone => zone.Id == marker);
        if (start < 0)
        {
            throw new StubError("NoSuchHostedZone", 404, $"The hosted zone {marker} of the marker does not exist.");
        }

        var zones = string.Concat(state.Zones.Skip(start).Take(most).Select(static zone =>
            $"<HostedZone><Id>/hostedzone/{zone.Id}</Id><Name>{Text(zone.Name)}</Name><CallerReference>{zone.Id}</CallerReference>"
            + $"<Config><PrivateZone>{(zone.IsPrivate ? "true" : "false")}</PrivateZone></Config><ResourceRecordSetCount>{zone.Records.Count}</ResourceRecordSetCount></HostedZone>"));
        var next = start + most < state.Zones.Count ? $"<IsTruncated>true</IsTruncated><NextMarker>{state.Zones[start + most].Id}</NextMarker>" : "<IsTruncated>false</IsTruncated>";
        return Answer("ListHostedZones", $"<HostedZones>{zones}</HostedZones>{(marker is null ? "" : $"<Marker>{marker}</Marker>")}{next}<MaxItems>{most}</MaxItems>");
    }

    private static StubAnswer ListRecords(Route53State state, StubRequest request, int most)
    {
        var id = request.Path.Split('/')[3];
        var zone = state.Zones.FirstOrDefault(each => each.Id == id) ?? throw new StubError("NoSuchHostedZone", 404, $"No hosted zone found with ID: {id}");
        var (name, type, identifier) = (request["name"], request["type"], request["identifier"]);
        if ((type is not null && name is null) || (identifier is not null && type is null))
        {
            throw Invalid("The type needs a name, and the identifier a type.");
        }

        var from = name is null ? null : new StubRecord(Canonical(name), type ?? "") { Identifier = identifier };
        var records = zone.Records.Where(record => from is null || record.CompareTo(from) >= 0).Take(most + 1).ToList();
        var next = records.Count <= most ? "<IsTruncated>false</IsTruncated>" : $"<IsTruncated>true</IsTruncated>{Next(records[most])}";
        return Answer("ListResourceRecordSets", $"<ResourceRecordSets>{string.Concat(records.Take(most).Select(Of))}</ResourceRecordSets>{next}<MaxItems>{most}</MaxItems>");
    }

    private static string Next(StubRecord record) =>
        $"<NextRecordName>{Text(record.Name)}</NextRecordName><NextRecordType>{record.Type}</NextRecordType>"
        + $"{(record.Identifier is null ? "" : $"<NextRecordIdentifier>{Text(record.Identifier)}</NextRecordIdentifier>")}";

    private static string Of(StubRecord record)
    {
        var identifier = record.Identifier is null ? "" : $"<SetIdentifier>{Text(record.Identifier)}</SetIdentifier><Weight>1</Weight>";
        var content = record.Alias is null
            ? $"<TTL>300</TTL><ResourceRecords>{string.Concat(record.Values.Select(static value => $"<ResourceRecord><Value>{Text(value)}</Value></ResourceRecord>"))}</ResourceRecords>"
            : $"<AliasTarget><HostedZoneId>Z2FDTNDATAQYW2</HostedZoneId><DNSName>{Text(record.Alias)}</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>";
        return $"<ResourceRecordSet><Name>{Text(record.Name)}</Name><Type>{record.Type}</Type>{identifier}{content}</ResourceRecordSet>";
    }

    /// <summary>A name that is escaped already stays as it is.</summary>
    private static string Canonical(string name) => name.Contains('\\', StringComparison.Ordinal) ? (name.EndsWith('.') ? name : name + ".") : Route53State.Escape(name);

    private static StubAnswer Answer(string operation, string content) =>
        StubAnswer.Xml($"<?xml version=\"1.0\"?>\n<{operation}Response xmlns=\"{Namespace}\">{content}</{operation}Response>");

    private static StubError Invalid(string text) => new("InvalidInput", 400, text);

    private static string Text(string? value) => System.Security.SecurityElement.Escape(value) ?? "";
}
