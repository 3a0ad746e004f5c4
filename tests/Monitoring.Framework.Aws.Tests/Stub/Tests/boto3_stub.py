"""Asks the stand-in what boto3 asks AWS. CloudWatch only where boto3 speaks JSON to it."""
import os
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, part = os.environ["STUB"], sys.argv[1]
# Two attempts, so that throttling is seen and got over.
config = Config(retries={"max_attempts": 2, "mode": "standard"}, parameter_validation=False)


def client(name, region="eu-central-1", **more):
    return boto3.client(name, endpoint_url=endpoint, region_name=region, config=config, **more)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error
    raise AssertionError(f"{code} was expected")


def ec2():
    ec2 = client("ec2")
    pages = list(ec2.get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 5}))
    instances = [i for p in pages for r in p["Reservations"] for i in r["Instances"]]
    assert len(pages) == 3 and len(instances) == 12, (len(pages), len(instances))
    assert max(len(r["Instances"]) for p in pages for r in p["Reservations"]) == 3
    assert instances[0]["Tags"] == [{"Key": "Name", "Value": "server-0"}] and instances[0]["PrivateIpAddress"] == "10.0.0.0", instances[0]
    assert "Tags" not in instances[11] and instances[11]["State"]["Name"] == "terminated" and instances[11]["PrivateDnsName"] == ""
    def named(*filters):
        found = ec2.describe_instances(Filters=[{"Name": n, "Values": v} for n, v in filters])
        return [i["InstanceId"] for r in found["Reservations"] for i in r["Instances"]]
    assert len(named(("tag:Name", ["server-?"]))) == 10
    assert len(named(("tag:Name", ["*1*"]), ("instance-state-name", ["running", "stopped"]))) == 2
    assert len(named(("tag-key", ["Name"]))) == 11 and named(("tag:Name", ["SERVER-1"])) == []
    assert named(("instance-id", [instances[4]["InstanceId"]])) == [instances[4]["InstanceId"]]
    refused("InvalidInstanceID.NotFound", ec2.describe_instances, InstanceIds=["i-00000000000000bad"])
    refused("InvalidInstanceID.Malformed", ec2.describe_instances, InstanceIds=["server"])
    refused("InvalidParameterCombination", ec2.describe_instances, InstanceIds=[instances[0]["InstanceId"]], MaxResults=5)
    refused("InvalidParameterValue", ec2.describe_instances, MaxResults=4)
    refused("InvalidParameterValue", ec2.describe_instances, Filters=[{"Name": "nonsense", "Values": ["x"]}])
    assert "af-south-1" not in [r["RegionName"] for r in ec2.describe_regions()["Regions"]]
    assert "af-south-1" in [r["RegionName"] for r in ec2.describe_regions(AllRegions=True)["Regions"]]


def sns():
    sns = client("sns")
    topic = sns.create_topic(Name="ops")["TopicArn"]
    assert topic == sns.create_topic(Name="ops")["TopicArn"] == "arn:aws:sns:eu-central-1:111122223333:ops"
    assert sns.subscribe(TopicArn=topic, Protocol="https", Endpoint="https://example.com/")["SubscriptionArn"] == "pending confirmation"
    sns.publish(TopicArn=topic, Message="Grüße & 漢字 <b>", Subject="Hi", MessageAttributes={"state": {"DataType": "String", "StringValue": "ALARM"}})
    result = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[{"Id": "a", "Message": "1"}, {"Id": "b", "Message": ""}])
    assert [e["Id"] for e in result["Successful"]] == ["a"] and result["Failed"][0]["SenderFault"], result
    refused("NotFound", sns.publish, TopicArn=topic + "x", Message="x")
    refused("EmptyBatchRequest", sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=[])


def route53():
    dns = client("route53", "us-east-1")
    zones = [z for p in dns.get_paginator("list_hosted_zones").paginate(PaginationConfig={"PageSize": 1}) for z in p["HostedZones"]]
    assert [z["Name"] for z in zones] == ["example.com.", "internal."] and zones[1]["Config"]["PrivateZone"]
    records = [r for p in dns.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zones[0]["Id"], PaginationConfig={"PageSize": 2}) for r in p["ResourceRecordSets"]]
    assert [(r["Name"], r["Type"], r.get("SetIdentifier")) for r in records] == [
        ("example.com.", "NS", None), ("\\052.example.com.", "A", None), ("a.example.com.", "A", None), ("a.example.com.", "AAAA", None), ("b.example.com.", "CNAME", "one"),
        ("b.example.com.", "CNAME", "two")], records
    refused("NoSuchHostedZone", dns.list_resource_record_sets, HostedZoneId="ZNONE")


def sts():
    sts = client("sts")
    assert sts.get_caller_identity()["Account"] == "111122223333"
    given = sts.assume_role(RoleArn="arn:aws:iam::444455556666:role/watch", RoleSessionName="tests")["Credentials"]
    keys = dict(aws_access_key_id=given["AccessKeyId"], aws_secret_access_key=given["SecretAccessKey"])
    assert client("sts", **keys, aws_session_token=given["SessionToken"]).get_caller_identity()["Account"] == "444455556666"
    refused("InvalidClientTokenId", client("sts", **keys).get_caller_identity)
    refused("SignatureDoesNotMatch", client("sts", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="wrong").get_caller_identity)
    refused("AccessDenied", sts.assume_role, RoleArn="arn:aws:iam::444455556666:role/closed", RoleSessionName="tests")


def cloudwatch():
    cw = client("cloudwatch")
    cw.put_metric_data(Namespace="Shop", MetricData=[{"MetricName": f"m{n}", "Value": n, "Dimensions": [{"Name": "a", "Value": "1"}, {"Name": "b", "Value": "2"}]} for n in range(700)])
    metrics = [m for p in cw.get_paginator("list_metrics").paginate(Namespace="Shop") for m in p["Metrics"]]
    assert len(metrics) == 700 and metrics[0]["Dimensions"] == [{"Name": "b", "Value": "2"}, {"Name": "a", "Value": "1"}]
    now = time.time()
    query = {"Id": "x", "MetricStat": {"Metric": {"Namespace": "Shop", "MetricName": "m7", "Dimensions": metrics[0]["Dimensions"]}, "Period": 60, "Stat": "Average"}}
    assert cw.get_metric_data(MetricDataQueries=[query], StartTime=now - 600, EndTime=now + 600)["MetricDataResults"][0]["Values"] == [7.0]
    refused("InvalidParameterValue", cw.put_metric_data, Namespace="AWS/EC2", MetricData=[{"MetricName": "m", "Value": 1}])
    alarm = dict(AlarmDescription="d", MetricName="CPU", Namespace="N", Statistic="Average", Period=60, EvaluationPeriods=2, Threshold=80, ComparisonOperator="GreaterThanThreshold")
    for n in range(60):
        cw.put_metric_alarm(AlarmName=f"cpu-{n:03}", **alarm, AlarmActions=["arn:aws:sns:eu-central-1:111122223333:a", "arn:aws:sns:eu-central-1:111122223333:b"], Tags=[{"Key": "k", "Value": "v"}])
    cw.put_composite_alarm(AlarmName="all", AlarmRule='ALARM("cpu-000") OR AT_LEAST(1, OK, (cpu-001, cpu-002))')
    first = cw.describe_alarms()
    assert len(first["MetricAlarms"]) == 50 and first["NextToken"] and first["CompositeAlarms"] == []
    assert len(cw.describe_alarms(NextToken=first["NextToken"])["MetricAlarms"]) == 10
    refused("InvalidNextToken", cw.describe_alarms, NextToken="nonsense")
    one = cw.describe_alarms(AlarmNames=["cpu-001", "none"])["MetricAlarms"][0]
    assert one["ActionsEnabled"] and one["OKActions"] == [] and one["AlarmActions"][0].endswith(":b") and one["StateValue"] == "INSUFFICIENT_DATA" and "TreatMissingData" not in one, one
    assert abs(one["StateUpdatedTimestamp"].timestamp() - now) < 60 and one["Threshold"] == 80.0
    assert [a["AlarmName"] for a in cw.describe_alarms(ChildrenOfAlarmName="all")["MetricAlarms"]] == ["cpu-000", "cpu-001", "cpu-002"]
    assert [a["AlarmName"] for a in cw.describe_alarms(ParentsOfAlarmName="cpu-001")["CompositeAlarms"]] == ["all"]
    assert cw.list_tags_for_resource(ResourceARN=one["AlarmArn"])["Tags"] == [{"Key": "k", "Value": "v"}]
    cw.put_metric_alarm(AlarmName="cpu-001", **alarm, Tags=[{"Key": "k", "Value": "other"}])
    cw.tag_resource(ResourceARN=one["AlarmArn"], Tags=[{"Key": "l", "Value": "w"}])
    assert len(cw.list_tags_for_resource(ResourceARN=one["AlarmArn"])["Tags"]) == 2
    cw.set_alarm_state(AlarmName="cpu-001", StateValue="ALARM", StateReason="test")
    assert [a["AlarmName"] for a in cw.describe_alarms(StateValue="ALARM")["MetricAlarms"]] == ["cpu-001"]
    assert len(cw.describe_alarm_history(AlarmName="cpu-001")["AlarmHistoryItems"]) == 3
    refused("ResourceNotFound", cw.set_alarm_state, AlarmName="none", StateValue="OK", StateReason="")
    refused("ValidationError", cw.delete_alarms, AlarmNames=["cpu-000", "cpu-050"])
    assert len(cw.describe_alarms(AlarmNamePrefix="cpu-05", MaxRecords=5)["MetricAlarms"]) == 5
    cw.delete_alarms(AlarmNames=["all", "cpu-050"])
    cw.delete_alarms(AlarmNames=[f"cpu-{n:03}" for n in range(60)])
    assert cw.describe_alarms()["MetricAlarms"] == []
    refused("ValidationError", cw.delete_alarms, AlarmNames=["x"] * 101)
    refused("ValidationError", cw.put_metric_alarm, AlarmName="x", **{**alarm, "Period": 45})
    refused("ValidationError", cw.put_composite_alarm, AlarmName="x", AlarmRule="ALARM(none)")


globals()[part]()
print("passed")
