namespace Monitoring.Framework.Aws.Tests;

public sealed class Ec2EventsTests
{
    private static readonly DiscoveryScope _frankfurt = new("prod.eu-central-1", "aws", "111122223333", "eu-central-1");
    private static readonly DiscoveryScope _dublin = new("prod.eu-west-1", "aws", "111122223333", "eu-west-1");

    [TestCase("""{ "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": "111122223333", "region": "eu-central-1", "detail": { "instance-id": "i-0abc", "state": "stopped" } }""", TestName = "Read_StateChange_IsTheInstance")]
    [TestCase("""{ "source": "aws.tag", "detail-type": "Tag Change on Resource", "account": "111122223333", "region": "eu-central-1", "resources": ["arn:aws:ec2:eu-central-1:111122223333:instance/i-0abc"], "detail": { "changed-tag-keys": ["monitoring:cpu"], "service": "ec2", "resource-type": "instance" } }""", TestName = "Read_TagChange_IsTheInstance")]
    [TestCase("""{ "source": "aws.autoscaling", "detail-type": "EC2 Instance Terminate Successful", "account": "111122223333", "region": "eu-central-1", "detail": { "AutoScalingGroupName": "web", "EC2InstanceId": "i-0abc" } }""", TestName = "Read_AutoScaling_IsTheInstance")]
    [TestCase("""{ "source": "aws.ec2", "detail-type": "AWS API Call via CloudTrail", "account": "111122223333", "region": "eu-central-1", "detail": { "eventName": "CreateTags", "requestParameters": { "resourcesSet": { "items": [{ "resourceId": "i-0abc" }, { "resourceId": "vol-1" }, { "resourceId": "i-0abc" }] } } } }""", TestName = "Read_TagsByCloudTrail_AreTheInstance")]
    public void Read_Event_IsTheInstance(string json) =>
        Assert.That(Ec2Events.Read(json, [_dublin, _frankfurt]), Is.EqualTo([new ResourceChanged(_frankfurt, "i-0abc")]));

    [TestCase("")]
    [TestCase("not JSON")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{ "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": "111122223333", "region": "eu-central-1", "detail": 5 }""")]
    [TestCase("""{ "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": 5, "region": {}, "detail": { "instance-id": [] } }""")]
    [TestCase("""{ "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": "999999999999", "region": "eu-central-1", "detail": { "instance-id": "i-0abc" } }""")]
    [TestCase("""{ "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": "111122223333", "region": "us-east-1", "detail": { "instance-id": "i-0abc" } }""")]
    [TestCase("""{ "source": "aws.tag", "detail-type": "Tag Change on Resource", "account": "111122223333", "region": "eu-central-1", "resources": ["arn:aws:ec2:eu-central-1:111122223333:volume/vol-1", 5, "x"] }""")]
    [TestCase("""{ "source": "aws.health", "detail-type": "AWS Health Event", "account": "111122223333", "region": "eu-central-1", "detail": { "instance-id": "i-0abc" } }""")]
    public void Read_AnythingElse_IsNothing(string json) => Assert.That(Ec2Events.Read(json, [_dublin, _frankfurt]), Is.Empty);

    [Test]
    public void Read_SeveralInstancesInTwoScopesOfOneRegion_AreAllOfThem()
    {
        const string Json = """
            { "source": "aws.tag", "detail-type": "Tag Change on Resource", "account": "111122223333", "region": "eu-central-1",
              "resources": ["arn:aws:ec2:eu-central-1:111122223333:instance/i-1", "arn:aws:ec2:eu-central-1:111122223333:instance/i-2"] }
            """;
        var other = _frankfurt with { Name = "other.eu-central-1" };

        Assert.That(
            Ec2Events.Read(Json, [_frankfurt, other]),
            Is.EquivalentTo(new[] { new ResourceChanged(_frankfurt, "i-1"), new(other, "i-1"), new(_frankfurt, "i-2"), new(other, "i-2") }));
    }
}
