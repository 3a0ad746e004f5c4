namespace Monitoring.Samples.Lambda.Terraform.Tests.Tools;

internal sealed record ToolAnswer(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;
}
