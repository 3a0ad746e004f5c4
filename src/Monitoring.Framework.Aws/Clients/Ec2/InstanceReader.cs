using System.Xml;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Ec2;

/// <summary>Reads a page of instances: one pass, for a page has a thousand instances of 5 KB.</summary>
internal static class InstanceReader
{
    private static readonly Dictionary<string, string> _noTags = [];

    public static DescribeInstancesResponse ReadPage(XmlAnswerReader answer)
    {
        var instances = new List<Instance>();
        string? token = null;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            switch (answer.Name)
            {
                case "reservationSet":
                    for (var set = answer.Depth; answer.NextChild(set);)
                    {
                        ReadReservation(answer, instances);
                    }

                    break;
                case "nextToken":
                    token = answer.TextOrNull();
                    break;
            }
        }

        return new DescribeInstancesResponse { Instances = instances, NextToken = token };
    }

    private static void ReadReservation(XmlAnswerReader answer, List<Instance> instances)
    {
        string? owner = null;
        var first = instances.Count;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            switch (answer.Name)
            {
                case "ownerId":
                    owner = answer.Shared();
                    break;
                case "instancesSet":
                    for (var set = answer.Depth; answer.NextChild(set);)
                    {
                        instances.Add(ReadInstance(answer, owner));
                    }

                    break;
            }
        }

        // The owner comes first as a rule; nothing promises it.
        for (var index = first; index < instances.Count && instances[index].OwnerId != owner; index++)
        {
            instances[index] = instances[index] with { OwnerId = owner };
        }
    }

    private static Instance ReadInstance(XmlAnswerReader answer, string? owner)
    {
        string? id = null, type = null, state = null, privateIp = null, publicIp = null, privateName = null, publicName = null, monitoring = null, platform = null;
        var tags = _noTags;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            switch (answer.Name)
            {
                case "instanceId": id = answer.TextOrNull(); break;
                case "instanceType": type = answer.Shared(); break;
                case "instanceState": state = ReadChild(answer, "name"); break;
                case "privateIpAddress": privateIp = answer.TextOrNull(); break;
                case "ipAddress": publicIp = answer.TextOrNull(); break;
                case "privateDnsName": privateName = answer.TextOrNull(); break;
                case "dnsName": publicName = answer.TextOrNull(); break;
                case "monitoring": monitoring = ReadChild(answer, "state"); break;
                case "platform": platform = answer.Shared(); break;
                case "tagSet": tags = ReadTags(answer); break;
            }
        }

        return new Instance
        {
            InstanceId = id ?? throw new XmlException("An instance has no id."),
            OwnerId = owner,
            InstanceType = type,
            State = state,
            PrivateIpAddress = privateIp,
            PublicIpAddress = publicIp,
            PrivateDnsName = privateName,
            PublicDnsName = publicName,
            Monitoring = monitoring,
            Platform = platform,
            Tags = tags,
        };
    }

    private static string? ReadChild(XmlAnswerReader answer, string name)
    {
        string? text = null;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            text = answer.Name == name ? answer.Shared() : text;
        }

        return text;
    }

    private static Dictionary<string, string> ReadTags(XmlAnswerReader answer)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var set = answer.Depth; answer.NextChild(set);)
        {
            string? key = null, value = null;
            for (var depth = answer.Depth; answer.NextChild(depth);)
            {
                switch (answer.Name)
                {
                    case "key": key = answer.Shared() ?? ""; break;
                    case "value": value = answer.Text(); break;
                }
            }

            tags[key ?? ""] = value ?? "";
        }

        return tags;
    }
}
