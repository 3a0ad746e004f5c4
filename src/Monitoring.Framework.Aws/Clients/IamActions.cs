namespace Monitoring.Framework.Aws.Clients;

/// <summary>The IAM action that allows an operation.</summary>
internal static class IamActions
{
    public static string Of(string operation) => operation switch
    {
        "AssumeRole" => "sts:AssumeRole",
        "GetCallerIdentity" => "sts:GetCallerIdentity",
        "Decrypt" => "kms:Decrypt",
        "BatchGetItem" or "DeleteItem" or "GetItem" or "PutItem" or "Query" or "UpdateItem" => $"dynamodb:{operation}",
        "TransactWriteItems" => "dynamodb:PutItem, dynamodb:UpdateItem and dynamodb:DeleteItem",
        "DescribeInstances" or "DescribeRegions" => $"ec2:{operation}",
        "ListHostedZones" or "ListResourceRecordSets" => $"route53:{operation}",
        "CreateTopic" or "Subscribe" or "Publish" => $"sns:{operation}",
        "PublishBatch" => "sns:Publish",
        _ => $"cloudwatch:{operation}",
    };
}
