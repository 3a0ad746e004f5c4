using System.Text.RegularExpressions;
using Monitoring.Samples.Lambda.Terraform.Tests.Tools;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Checking;

/// <summary>The check of .ci/terraform finds nothing in the files as they are, and what is wrong in files that were changed.</summary>
public sealed class SchemaCheckTests
{
    private static readonly Mutation[] _mutations =
    [
        new("argument", "functions.tf", "memory_size ", "memory_sise ", "aws_lambda_function.this: there is no argument \"memory_sise\". Is it \"memory_size\"?"),
        new("required", "schedules.tf", "  schedule_expression = each.value.expression\n", "", "aws_scheduler_schedule.this: \"schedule_expression\" is missing."),
        new("requiredblock", "schedules.tf", "  flexible_time_window {\n    mode = \"OFF\"\n  }\n", "", "aws_scheduler_schedule.this: \"flexible_time_window\" is missing."),
        new("nested", "schedules.tf", "    role_arn = aws", "    roll_arn = aws", "aws_scheduler_schedule.this.target: there is no argument \"roll_arn\". Is it \"role_arn\"?"),
        new("deep", "schedules.tf", "      maximum_retry_attempts       = 2", "      maximum_retries = 2", "aws_scheduler_schedule.this.target.retry_policy: there is no argument \"maximum_retries\"."),
        new("dynamic", "functions.tf", "      subnet_ids         =", "      subnets =", "aws_lambda_function.this.vpc_config: there is no argument \"subnets\"."),
        new("type", "delivery.tf", "\"aws_dynamodb_table\"", "\"aws_dynamo_table\"", "has no resource of this type."),
        new("data", "locals.tf", "data \"aws_region\"", "data \"aws_regional\"", "has no data of this type."),
        new("readonly", "topics.tf", "  kms_master_key_id = aws_kms_key.topics[each.key].arn\n", "  owner = \"me\"\n", "aws_sns_topic.alarms: \"owner\" can be read, not set."),
        new("block", "delivery.tf", "  ttl {\n    attribute_name = \"expires\"\n    enabled        = true\n  }", "  ttl = { attribute_name = \"expires\", enabled = true }", "aws_dynamodb_table.delivery: \"ttl\" is a block: write ttl { ... }"),
        new("attribute", "alarms.tf", "  dimensions          = { FunctionName = each.value.name }", "  dimensions {\n    FunctionName = each.value.name\n  }", "\"dimensions\" is an attribute: write dimensions = ..."),
        new("reference", "outputs.tf", "each.function_name", "aws_lambda_function.this[function].functionname", "aws_lambda_function has no attribute \"functionname\"."),
        new("undeclared", "outputs.tf", "aws_dynamodb_table.delivery.name", "aws_dynamodb_table.deliveries.name", "there is no aws_dynamodb_table.deliveries in this folder."),
        new("variable", "functions.tf", "var.log_retention_days", "var.log_retention", "var.log_retention: it is not declared in this folder."),
        new("local", "topics.tf", "local.all_topics", "local.every_topic", "local.every_topic: it is not declared in this folder."),
        new("syntax", "destroy.tf", "lifecycle {", "lifecycle", "it is no HCL"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;
    private string _output = "";

    [OneTimeSetUp]
    public async Task CheckEveryMutationAtOnce()
    {
        await NodeModules.RequireAsync();
        foreach (var mutation in _mutations)
        {
            mutation.WriteTo(Path.Combine(_folder, mutation.Name));
        }

        var answer = await NodeModules.RunAsync("check.mjs", _folder);
        Assert.That(answer.ExitCode, Is.EqualTo(1), answer.All);
        _output = answer.Output;
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Files_AsTheyAre_HaveNoErrors()
    {
        var answer = await NodeModules.RunAsync("check.mjs", Sample.Samples);

        Assert.That(answer.ExitCode, Is.Zero, answer.All);
        Assert.That(answer.Output, Does.Match(@"^\d{2} files, \d{2} blocks of hashicorp/aws 6\.\d+\.\d+, 0 errors\s*$"));
    }

    [TestCaseSource(nameof(_mutations))]
    public void File_ThatWasChanged_IsFoundOut(Mutation mutation)
    {
        var said = _output.Split('\n').Where(line => line.StartsWith(Path.Combine(_folder, mutation.Name) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

        Assert.That(said, Has.Some.Contains(mutation.Expected));
    }

    [Test]
    public async Task Folder_WithoutFiles_IsNoSuccess()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;

        Assert.That((await NodeModules.RunAsync("check.mjs", empty)).ExitCode, Is.EqualTo(1));
        Assert.That((await NodeModules.RunAsync("check.mjs")).ExitCode, Is.EqualTo(64));
    }

    /// <summary>A copy of the module with one thing wrong in it.</summary>
    public sealed record Mutation(string Name, string File, string Old, string New, string Expected)
    {
        public void WriteTo(string folder)
        {
            Sample.Copy(Sample.Module, folder);
            Directory.Delete(Path.Combine(folder, "example"), recursive: true);
            var path = Path.Combine(folder, File);
            var text = System.IO.File.ReadAllText(path);
            var changed = new Regex(Regex.Escape(Old)).Replace(text, New.Replace("$", "$$", StringComparison.Ordinal), 1);
            Assert.That(changed, Is.Not.EqualTo(text), $"{File} has no '{Old}'.");
            System.IO.File.WriteAllText(path, changed);
        }

        public override string ToString() => Name;
    }
}
