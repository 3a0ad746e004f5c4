using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Route53;

internal sealed class Route53Client(AWSCredentials? credentials, AwsClientConfig config) : AwsClient(credentials, config), IRoute53Api
{
    private const string Zones = "/2013-04-01/hostedzone";

    public Task<ListHostedZonesResponse> ListHostedZonesAsync(ListHostedZonesRequest request, CancellationToken cancellationToken) =>
        GetXmlAsync(new Route53Operations.ListHostedZones(), wire => Write(wire, request), Route53Reader.ReadZones, cancellationToken);

    public Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken) =>
        GetXmlAsync(new Route53Operations.ListResourceRecordSets(), wire => Write(wire, request), Route53Reader.ReadRecords, cancellationToken);

    private static void Write(IRequest wire, ListHostedZonesRequest request)
    {
        wire.ResourcePath = Zones;
        Set(wire, "maxitems", request.MaxItems?.ToString(CultureInfo.InvariantCulture));
        Set(wire, "marker", request.Marker);
    }

    private static void Write(IRequest wire, ListResourceRecordSetsRequest request)
    {
        wire.ResourcePath = Zones + "/{Id}/rrset";
        wire.AddPathResource("{Id}", Route53Reader.IdOf(request.HostedZoneId));
        Set(wire, "maxitems", request.MaxItems?.ToString(CultureInfo.InvariantCulture));
        Set(wire, "name", request.StartRecordName);
        Set(wire, "type", request.StartRecordType);
        Set(wire, "identifier", request.StartRecordIdentifier);
    }

    private static void Set(IRequest wire, string name, string? value)
    {
        if (value is not null)
        {
            wire.Parameters[name] = value;
        }
    }
}
