namespace Monitoring.Framework.Aws.Clients;

/// <summary>The IAM action that allows an operation.</summary>
internal static class IamActions
{
    public static string Of(string operation) => operation switch
    {
        "AssumeRole" => "sts:AssumeRole",
        "GetCallerIdentity" => "sts:GetCallerIdentity",
        "Decrypt" => "kms:Decrypt",
        "DescribeInstances" or "DescribeRegions" => $"ec2:{operation}",
        "ListHostedZones" or "ListResourceRecordSets" => $"route53:{operation}",
        "CreateTopic" or "Subscribe" or "Publish" => $"sns:{operation}",
        "PublishBatch" => "sns:Publish",
        _ => $"cloudwatch:{operation}",
    };
}
