using System.Text;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Aws.Tests;

public sealed class AwsOptionsReaderTests
{
    [Test]
    public void Read_WholeSection_IsRead()
    {
        var options = Read("""
            { "Owner": "web-team", "Region": "eu-central-1", "Profile": "p", "BaseUrl": "http://127.0.0.1:4566", "RateLimits": { "PutMetricAlarm": 10 },
              "Scopes": { "prod": { "Regions": ["eu-central-1", "eu-west-1"], "RoleArn": "arn:aws:iam::111122223333:role/path/monitoring", "ExternalId": "x", "Account": "111122223333",
                                    "Topics": { "eu-central-1": "arn:aws:sns:eu-central-1:111122223333:alarms" } },
                          "all": { "Regions": ["*"] } } }
            """);

        Assert.That(options.Scopes["prod"].Topics["eu-central-1"], Is.EqualTo("arn:aws:sns:eu-central-1:111122223333:alarms"));
        Assert.That(options.RateLimits["putmetricalarm"], Is.EqualTo(10));
    }

    [TestCase("""{ "Regoin": "eu-central-1" }""", "Monitoring:Aws", "'Regoin'")]
    [TestCase("""{ "Region": "eu-central-99" }""", "Monitoring:Aws:Region", "'eu-central-99' is not a region")]
    [TestCase("""{ "BaseUrl": "localhost" }""", "Monitoring:Aws:BaseUrl", "http or https URL")]
    [TestCase("""{ "RateLimits": { "PutMetricAlarms": 3 } }""", "Monitoring:Aws:RateLimits:PutMetricAlarms", "no such operation")]
    [TestCase("""{ "RateLimits": { "PutMetricAlarm": 0 } }""", "Monitoring:Aws:RateLimits:PutMetricAlarm", "0 is no rate")]
    [TestCase("""{ "Scopes": { "a/b": {} } }""", "Monitoring:Aws:Scopes:a/b", "no slash")]
    [TestCase("""{ "Scopes": { "a": { "Regions": ["eu-central-1", "mars-north-1"] } } }""", "Monitoring:Aws:Scopes:a:Regions:1", "'mars-north-1'")]
    [TestCase("""{ "Scopes": { "a": { "RoleArn": "monitoring" } } }""", "Monitoring:Aws:Scopes:a:RoleArn", "not the ARN of a role")]
    [TestCase("""{ "Scopes": { "a": { "RoleArn": "arn:aws:iam::111122223333:user/x" } } }""", "Monitoring:Aws:Scopes:a:RoleArn", "not the ARN of a role")]
    [TestCase("""{ "Scopes": { "a": { "Account": "12345" } } }""", "Monitoring:Aws:Scopes:a:Account", "twelve digits")]
    [TestCase("""{ "Scopes": { "a": { "Topics": { "eu-central-1": "arn:aws:sns:eu-west-1:111122223333:alarms" } } } }""", "Monitoring:Aws:Scopes:a:Topics:eu-central-1", "topics of their own region")]
    [TestCase("""{ "Scopes": { "a": { "Topics": { "eu-central-1": "alarms" } } } }""", "Monitoring:Aws:Scopes:a:Topics:eu-central-1", "not the ARN of an SNS topic")]
    [TestCase("""{ "Scopes": { "a": { "Regions": ["eu-west-1"], "Topics": { "eu-central-1": "arn:aws:sns:eu-central-1:111122223333:alarms" } } } }""", "Monitoring:Aws:Scopes:a:Topics:eu-central-1", "has no region eu-central-1")]
    public void Read_WhatIsWrong_IsRefusedWithItsPath(string json, string path, string part) => Assert.That(
        () => Read(json),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith($"{path}: ").And.Message.Contains(part));

    private static AwsOptions Read(string json)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Monitoring": { "Aws": {{json}} } }"""))).Build();
        return AwsOptionsReader.Read(configuration.GetSection("Monitoring:Aws"));
    }
}
