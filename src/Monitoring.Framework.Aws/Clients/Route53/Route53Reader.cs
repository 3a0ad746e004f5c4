using System.Xml;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Route53;

/// <summary>Reads the answers of Route 53.</summary>
internal static class Route53Reader
{
    /// <summary>An id without the path that answers put before it.</summary>
    public static string IdOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    public static ListHostedZonesResponse ReadZones(XmlAnswerReader answer)
    {
        List<HostedZone> zones = [];
        string? marker = null;
        var isTruncated = false;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            switch (answer.Name)
            {
                case "HostedZones": zones = answer.List(ReadZone); break;
                case "IsTruncated": isTruncated = answer.Text() == "true"; break;
                case "NextMarker": marker = answer.TextOrNull(); break;
            }
        }

        return new ListHostedZonesResponse { HostedZones = zones, NextMarker = isTruncated ? marker : null };
    }

    public static ListResourceRecordSetsResponse ReadRecords(XmlAnswerReader answer)
    {
        List<ResourceRecordSet> records = [];
        string? name = null, type = null, identifier = null;
        var isTruncated = false;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            switch (answer.Name)
            {
                case "ResourceRecordSets": records = answer.List(ReadRecord); break;
                case "IsTruncated": isTruncated = answer.Text() == "true"; break;
                case "NextRecordName": name = answer.TextOrNull(); break;
                case "NextRecordType": type = answer.TextOrNull(); break;
                case "NextRecordIdentifier": identifier = answer.TextOrNull(); break;
            }
        }

        return isTruncated
            ? new ListResourceRecordSetsResponse { ResourceRecordSets = records, NextRecordName = name, NextRecordType = type, NextRecordIdentifier = identifier }
            : new ListResourceRecordSetsResponse { ResourceRecordSets = records };
    }

    private static HostedZone ReadZone(XmlAnswerReader entry)
    {
        string? id = null, name = null;
        for (var depth = entry.Depth; entry.NextChild(depth);)
        {
            switch (entry.Name)
            {
                case "Id": id = entry.TextOrNull(); break;
                case "Name": name = entry.TextOrNull(); break;
            }
        }

        return id is null || name is null ? throw new XmlException("A hosted zone has no id or no name.") : new HostedZone { Id = IdOf(id), Name = name };
    }

    private static ResourceRecordSet ReadRecord(XmlAnswerReader entry)
    {
        string? name = null, type = null;
        List<string> values = [];
        for (var depth = entry.Depth; entry.NextChild(depth);)
        {
            switch (entry.Name)
            {
                case "Name": name = entry.TextOrNull(); break;
                case "Type": type = entry.Shared(); break;
                case "ResourceRecords": values = entry.List(ReadValue); break;
            }
        }

        return name is null || type is null
            ? throw new XmlException("A record has no name or no type.")
            : new ResourceRecordSet { Name = name, Type = type, Values = values };
    }

    private static string ReadValue(XmlAnswerReader entry)
    {
        var value = "";
        for (var depth = entry.Depth; entry.NextChild(depth);)
        {
            value = entry.Name == "Value" ? entry.Text() : value;
        }

        return value;
    }
}
