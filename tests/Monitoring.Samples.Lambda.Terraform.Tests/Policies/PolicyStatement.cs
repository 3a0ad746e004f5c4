namespace Monitoring.Samples.Lambda.Terraform.Tests.Policies;

/// <summary>A statement of an aws_iam_policy_document.</summary>
internal sealed record PolicyStatement(string File, string Document, string Sid, string Effect, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Comment)
{
    public override string ToString() => $"{Document}.{Sid}";
}
