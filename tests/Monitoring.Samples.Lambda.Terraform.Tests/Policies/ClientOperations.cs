using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Policies;

/// <summary>The operations that the AWS back end can call: those of its own clients, and those of AWS's packages that its code refers to.</summary>
internal static class ClientOperations
{
    private const string Suffix = "Async";

    private static readonly Type[] _own = [typeof(ICloudWatchApi), typeof(IEc2Api), typeof(ISnsApi), typeof(IRoute53Api)];

    private static readonly string[] _foreign = ["DynamoDB", "KeyManagementService", "SecurityTokenService"];

    public static IReadOnlySet<string> All { get; } =
        _own.SelectMany(static api => api.GetMethods()).Select(static method => method.Name).Concat(Referenced()).Select(static name => name[..^Suffix.Length]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The action of an operation. A transaction needs those of what it writes, which are here anyway.</summary>
    public static IReadOnlyList<string> ActionsOf(string operation) => operation switch
    {
        "TransactWriteItems" => ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
        _ => [IamActions.Of(operation)],
    };

    private static List<string> Referenced()
    {
        using var file = new PEReader(File.OpenRead(typeof(ICloudWatchApi).Assembly.Location));
        var reader = file.GetMetadataReader();
        return
        [
            .. from handle in reader.MemberReferences
               let member = reader.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = reader.GetString(reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name)
               where _foreign.Any(service => type == $"IAmazon{service}" || type == $"Amazon{service}Client")
               let name = reader.GetString(member.Name)
               where name.EndsWith(Suffix, StringComparison.Ordinal)
               select name,
        ];
    }
}
