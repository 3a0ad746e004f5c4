namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>The variables that AWS's own clients read.</summary>
internal static class ClientEnvironment
{
    public const string AccessKeyId = "AKIAIOSFODNN7EXAMPLE";
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>The settings of an endpoint that takes requests signed with this key, and no others.</summary>
    public static Dictionary<string, string?> Keys => new() { [$"Monitoring:Server:AccessKeys:{AccessKeyId}"] = SecretAccessKey };

    public static Dictionary<string, string> For(Uri endpoint) => new()
    {
        ["MONITORING_ENDPOINT"] = endpoint.ToString(),
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,

        // boto3 and the CLI read one, the SDK for JavaScript the other.
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_REGION"] = "us-east-1",

        // Nor do files set anything up, and nobody asks the network for credentials.
        ["AWS_CONFIG_FILE"] = "/dev/null",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["NO_PROXY"] = "127.0.0.1,localhost",
        ["no_proxy"] = "127.0.0.1,localhost",
        ["NODE_NO_WARNINGS"] = "1",
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["PYTHONUNBUFFERED"] = "1",
        ["LC_ALL"] = "C.UTF-8",
    };
}
