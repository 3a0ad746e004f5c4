"""Drives a CloudWatch endpoint with boto3, as a user's program would.

Usage: boto3_client.py PART, with MONITORING_ENDPOINT and AWS's own variables for the credentials. Each check is a line; the exit code is 1 when any of them failed.
"""
import json
import os
import sys
import time
from datetime import datetime, timedelta, timezone

import boto3
import botocore
from botocore.config import Config
from botocore.exceptions import ClientError

NAMESPACE = "Clients/Test"
TOPIC = "arn:aws:sns:us-east-1:123456789012:operations"
BASE = datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(minutes=10)

# Without the client's own checks, so that the endpoint is asked about what they would have stopped.
cloudwatch = boto3.client(
    "cloudwatch",
    endpoint_url=os.environ["MONITORING_ENDPOINT"],
    config=Config(parameter_validation=False, retries={"total_max_attempts": 1}, read_timeout=30),
)


failures = 0


def equal(what, actual, expected):
    global failures
    if actual == expected:
        print(f"ok   {what}")
    else:
        failures += 1
        print(f"FAIL {what}\n  expected {expected!r}\n  actual   {actual!r}")


def near(what, actual, expected):
    equal(f"{what} ({actual} is near {expected})", abs(actual - expected) < 1e-3, True)


def holds(what, condition, evidence=""):
    equal(f"{what} {evidence if not condition else ''}".rstrip(), bool(condition), True)


def refused(code, status, message, call, **arguments):
    """The call is refused with CloudWatch's code, HTTP status and (a part of) message."""
    try:
        answer = call(**arguments)
    except ClientError as error:
        equal(f"{call.__name__} is refused with {code}", error.response["Error"]["Code"], code)
        equal("  its status", error.response["ResponseMetadata"]["HTTPStatusCode"], status)
        text = error.response["Error"].get("Message") or ""
        holds(f"  its message has '{message}'", message in text, repr(text))
        return
    equal(f"{call.__name__} is refused with {code}", answer, "an error")


def eventually(what, condition):
    """What the endpoint does on its own after it has answered."""
    for _ in range(200):
        if condition():
            break
        time.sleep(0.05)
    holds(what, condition())


def minutes(count):
    return BASE + timedelta(minutes=count)


def put(name, values, **more):
    """One value a minute."""
    data = [{"MetricName": name, "Value": value, "Timestamp": minutes(index), **more} for index, value in enumerate(values)]
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=data)


def statistics(name, seconds=60, **more):
    answer = cloudwatch.get_metric_statistics(
        Namespace=NAMESPACE, MetricName=name, StartTime=minutes(0), EndTime=minutes(10), Period=seconds, **more)
    return sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])


def names(answer, kind="MetricAlarms"):
    return sorted(alarm["AlarmName"] for alarm in answer[kind])


def alarm(name, kind="MetricAlarms", types=("MetricAlarm", "CompositeAlarm")):
    return cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=list(types))[kind][0]


def simple_alarm(name, **more):
    arguments = {
        "AlarmName": name, "Namespace": NAMESPACE, "MetricName": "latency", "Statistic": "Average", "Period": 60, "EvaluationPeriods": 1,
        "ComparisonOperator": "GreaterThanThreshold", "Threshold": 50.0}
    cloudwatch.put_metric_alarm(**{key: value for key, value in {**arguments, **more}.items() if value is not None})


def data():
    answer = cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[{"MetricName": "plain", "Value": 1.5, "Timestamp": minutes(0)}])
    equal("PutMetricData answers 200", answer["ResponseMetadata"]["HTTPStatusCode"], 200)
    holds("a request id comes back", answer["ResponseMetadata"]["RequestId"])
    point = statistics("plain", Statistics=["Average", "SampleCount"])[0]
    equal("a value", (point["Average"], point["SampleCount"], point["Unit"], point["Timestamp"]), (1.5, 1.0, "None", minutes(0)))

    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[
        {"MetricName": "latency", "Values": [20, 100], "Counts": [2, 3], "Unit": "Milliseconds", "Timestamp": minutes(0)}])
    point = statistics("latency", Statistics=["Average", "Sum", "Minimum", "Maximum", "SampleCount"], ExtendedStatistics=["p50", "p100"])[0]
    equal("values and counts", [point[key] for key in ("SampleCount", "Sum", "Average", "Minimum", "Maximum")], [5.0, 340.0, 68.0, 20.0, 100.0])
    equal("their unit", point["Unit"], "Milliseconds")
    near("p50 is of the histogram", point["ExtendedStatistics"]["p50"], 97.508)
    equal("p100 is the maximum", point["ExtendedStatistics"]["p100"], 100.0)

    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[
        {"MetricName": "batch", "StatisticValues": {"SampleCount": 4, "Sum": 10, "Minimum": 1, "Maximum": 4}, "Timestamp": minutes(0)}])
    point = statistics("batch", Statistics=["Average", "Maximum"])[0]
    equal("a statistic set", (point["Average"], point["Maximum"]), (2.5, 4.0))

    dimensions = [{"Name": "Host", "Value": "db-1"}, {"Name": "Path", "Value": "/var/lib & <co> \"x\""}]
    put("disk", [91.25], Dimensions=dimensions, Unit="Percent")
    equal("dimensions in any order", statistics("disk", Statistics=["Sum"], Dimensions=dimensions[::-1])[0]["Sum"], 91.25)
    equal("a part of the dimensions is another metric", statistics("disk", Statistics=["Sum"], Dimensions=dimensions[:1]), [])

    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[
        {"MetricName": "fast", "Value": second, "StorageResolution": 1, "Timestamp": minutes(0) + timedelta(seconds=second)} for second in (1, 2)])
    equal("high resolution keeps seconds", [point["Sum"] for point in statistics("fast", seconds=1, Statistics=["Sum"])], [1.0, 2.0])

    put("mixed", [1], Unit="Count")
    put("mixed", [2], Unit="Bytes")
    equal("units do not mix", sorted(point["Unit"] for point in statistics("mixed", Statistics=["Sum"])), ["Bytes", "Count"])


def queries():
    put("requests", [10, 20, 30])
    put("errors", [1, 5, 3])
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[
        {"MetricName": "latency", "Values": [20, 100], "Counts": [2, 3], "Timestamp": minutes(0)}])

    def stat(name, statistic="Sum", period=60):
        return {"Metric": {"Namespace": NAMESPACE, "MetricName": name}, "Period": period, "Stat": statistic}

    def get(asked, **more):
        answer = cloudwatch.get_metric_data(MetricDataQueries=asked, StartTime=minutes(0), EndTime=minutes(5), **more)
        return {result["Id"]: result for result in answer["MetricDataResults"]}, answer

    got, answer = get([
        {"Id": "m1", "MetricStat": stat("requests"), "ReturnData": False}, {"Id": "m2", "MetricStat": stat("errors"), "ReturnData": False},
        {"Id": "e1", "Expression": "100*m2/m1", "Label": "Error rate"}, {"Id": "q", "MetricStat": stat("latency", "p50")}], ScanBy="TimestampAscending")
    equal("what is not returned is left out", sorted(got), ["e1", "q"])
    equal("metric math", got["e1"]["Values"], [10.0, 25.0, 10.0])
    equal("its times", got["e1"]["Timestamps"], [minutes(0), minutes(1), minutes(2)])
    equal("its label", (got["e1"]["Label"], got["e1"]["StatusCode"]), ("Error rate", "Complete"))
    near("a percentile", got["q"]["Values"][0], 97.508)
    equal("no messages", answer.get("Messages", []), [])

    got, _ = get([{"Id": "m1", "MetricStat": stat("requests")}, {"Id": "m2", "MetricStat": stat("errors")}])
    equal("newest first unless asked otherwise", got["m1"]["Values"], [30.0, 20.0, 10.0])
    equal("labels tell the queries apart", (got["m1"]["Label"], got["m2"]["Label"]), ("requests", "errors"))
    got, _ = get([{"Id": "a", "MetricStat": stat("requests")}, {"Id": "b", "MetricStat": stat("requests", "Average")}])
    equal("labels name the statistic", (got["a"]["Label"], got["b"]["Label"]), ("requests Sum", "requests Average"))
    got, _ = get([{"Id": "none", "MetricStat": stat("nothing")}])
    equal("an unknown metric is empty", (got["none"]["Values"], got["none"]["StatusCode"]), ([], "Complete"))
    got, _ = get([{"Id": "m1", "MetricStat": stat("requests", period=300)}])
    equal("a longer period", got["m1"]["Values"], [60.0])

    pages = list(cloudwatch.get_paginator("get_metric_data").paginate(
        MetricDataQueries=[{"Id": "m1", "MetricStat": stat("requests")}, {"Id": "m2", "MetricStat": stat("errors")}],
        StartTime=minutes(0), EndTime=minutes(5), ScanBy="TimestampAscending", PaginationConfig={"PageSize": 2}))
    holds("pages of two points", len(pages) >= 3, str(len(pages)))
    values = {key: [value for page in pages for result in page["MetricDataResults"] if result["Id"] == key for value in result["Values"]] for key in ("m1", "m2")}
    equal("together they are everything", values, {"m1": [10.0, 20.0, 30.0], "m2": [1.0, 5.0, 3.0]})

    refused("ValidationError", 400, "", cloudwatch.get_metric_data, StartTime=minutes(0), EndTime=minutes(5), MetricDataQueries=[{"Id": "Upper", "MetricStat": stat("requests")}])
    refused("ValidationError", 400, "NOT_A_FUNCTION", cloudwatch.get_metric_data, StartTime=minutes(0), EndTime=minutes(5), MetricDataQueries=[{"Id": "bad", "Expression": "NOT_A_FUNCTION(1)"}])


def listing():
    host, other = {"Name": "Host", "Value": "a"}, {"Name": "Host", "Value": "b"}
    put("cpu", [1], Dimensions=[host])
    put("cpu", [1], Dimensions=[other])
    put("mem", [1], Dimensions=[host, {"Name": "Kind", "Value": "swap"}])

    def found(**filters):
        answer = cloudwatch.list_metrics(Namespace=NAMESPACE, **filters)
        return sorted((metric["MetricName"], len(metric["Dimensions"])) for metric in answer["Metrics"])

    equal("all of a namespace", found(), [("cpu", 1), ("cpu", 1), ("mem", 2)])
    equal("by name", found(MetricName="mem"), [("mem", 2)])
    equal("by a dimension's name", found(Dimensions=[{"Name": "Kind"}]), [("mem", 2)])
    equal("by a dimension's value", found(Dimensions=[other]), [("cpu", 1)])
    equal("recently active", found(MetricName="cpu", RecentlyActive="PT3H"), [("cpu", 1), ("cpu", 1)])
    equal("nothing", cloudwatch.list_metrics(Namespace="Clients/Nothing")["Metrics"], [])

    cloudwatch.put_metric_data(Namespace="Clients/Many", MetricData=[
        {"MetricName": "many", "Value": 1, "Dimensions": [{"Name": "N", "Value": str(number)}]} for number in range(520)])
    pages = list(cloudwatch.get_paginator("list_metrics").paginate(Namespace="Clients/Many"))
    equal("500 metrics a page", [len(page["Metrics"]) for page in pages], [500, 20])
    equal("each once", len({metric["Dimensions"][0]["Value"] for page in pages for metric in page["Metrics"]}), 520)


def alarms():
    dimensions = [{"Name": "Host", "Value": "db-1"}]
    whole = {
        "AlarmName": "all of it: ä €", "AlarmDescription": "Says <what> & \"why\"", "ActionsEnabled": True, "OKActions": [TOPIC], "AlarmActions": [TOPIC],
        "InsufficientDataActions": [TOPIC], "MetricName": "latency", "Namespace": NAMESPACE, "Statistic": "Maximum", "Dimensions": dimensions, "Period": 300,
        "Unit": "Milliseconds", "EvaluationPeriods": 5, "DatapointsToAlarm": 3, "Threshold": 12.5, "ComparisonOperator": "LessThanOrEqualToThreshold",
        "TreatMissingData": "notBreaching"}
    cloudwatch.put_metric_alarm(**whole)
    stored = alarm(whole["AlarmName"])
    equal("every field comes back", {key: stored[key] for key in whole}, whole)
    equal("its first state", (stored["StateValue"], stored["StateReason"]), ("INSUFFICIENT_DATA", "Unchecked: Initial alarm creation"))
    equal("its times", stored["StateUpdatedTimestamp"] == stored["AlarmConfigurationUpdatedTimestamp"], True)
    holds("its ARN", stored["AlarmArn"].startswith("arn:aws:cloudwatch:") and stored["AlarmArn"].endswith(":alarm:" + whole["AlarmName"]), stored["AlarmArn"])

    simple_alarm("percentile", Statistic=None, ExtendedStatistic="p99.9", EvaluateLowSampleCountPercentile="ignore")
    stored = alarm("percentile")
    equal("a percentile alarm", (stored["ExtendedStatistic"], stored["EvaluateLowSampleCountPercentile"], "Statistic" in stored), ("p99.9", "ignore", False))
    equal("what is unset stays away", [key for key in ("Unit", "TreatMissingData", "DatapointsToAlarm", "AlarmDescription") if key in stored], [])

    metrics = [
        {"Id": "m1", "MetricStat": {"Metric": {"Namespace": NAMESPACE, "MetricName": "errors", "Dimensions": dimensions}, "Period": 60, "Stat": "Sum"}, "ReturnData": False},
        {"Id": "m2", "MetricStat": {"Metric": {"Namespace": NAMESPACE, "MetricName": "requests", "Dimensions": []}, "Period": 60, "Stat": "Sum"}, "ReturnData": False},
        {"Id": "rate", "Expression": "IF(m2 > 0, 100 * m1 / m2, 0)", "Label": "Error rate", "ReturnData": True}]
    cloudwatch.put_metric_alarm(AlarmName="math", Metrics=metrics, EvaluationPeriods=2, ComparisonOperator="GreaterThanThreshold", Threshold=5)
    stored = alarm("math")
    equal("a math alarm", {query["Id"]: (query.get("Expression"), query["ReturnData"]) for query in stored["Metrics"]},
          {"m1": (None, False), "m2": (None, False), "rate": ("IF(m2 > 0, 100 * m1 / m2, 0)", True)})
    equal("its metric's dimensions", stored["Metrics"][0]["MetricStat"]["Metric"]["Dimensions"], dimensions)
    equal("it has no metric of its own", "MetricName" in stored, False)

    simple_alarm("fast", Period=10)
    equal("a high-resolution alarm", alarm("fast")["Period"], 10)

    for name in ("web-1", "web-2", "web-3", "db-1"):
        simple_alarm(name, AlarmActions=[TOPIC] if name == "db-1" else [])
    equal("by names, once each, unknown ones passed over", names(cloudwatch.describe_alarms(AlarmNames=["web-1", "web-1", "db-1", "nobody"])), ["db-1", "web-1"])
    equal("by prefix", names(cloudwatch.describe_alarms(AlarmNamePrefix="web-")), ["web-1", "web-2", "web-3"])
    cloudwatch.set_alarm_state(AlarmName="web-2", StateValue="ALARM", StateReason="test")
    equal("by state", names(cloudwatch.describe_alarms(StateValue="ALARM")), ["web-2"])
    equal("by state and prefix", names(cloudwatch.describe_alarms(StateValue="INSUFFICIENT_DATA", AlarmNamePrefix="web-")), ["web-1", "web-3"])
    equal("by action", names(cloudwatch.describe_alarms(ActionPrefix="arn:aws:sns:us-east-1")), sorted([whole["AlarmName"], "db-1"]))
    equal("by type", names(cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])), [])
    equal("nothing", names(cloudwatch.describe_alarms(AlarmNamePrefix="nobody")), [])

    page = cloudwatch.describe_alarms(AlarmNamePrefix="web-", MaxRecords=2)
    rest = cloudwatch.describe_alarms(AlarmNamePrefix="web-", MaxRecords=2, NextToken=page["NextToken"])
    equal("two pages", (len(page["MetricAlarms"]), names(rest), "NextToken" in rest), (2, ["web-3"], False))
    pages = list(cloudwatch.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 3}))
    equal("the paginator", [len(page["MetricAlarms"]) for page in pages], [3, 3, 2])
    cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=["web-1"], WaiterConfig={"Delay": 1, "MaxAttempts": 1})
    holds("the waiter alarm_exists", True)

    def for_metric(**more):
        return names(cloudwatch.describe_alarms_for_metric(MetricName="latency", Namespace=NAMESPACE, **more))

    equal("for a metric", for_metric(), ["db-1", "fast", "percentile", "web-1", "web-2", "web-3"])
    equal("for a metric with dimensions", for_metric(Dimensions=dimensions), [whole["AlarmName"]])
    equal("for a metric and a period", for_metric(Period=10), ["fast"])
    equal("for a metric and a percentile", for_metric(ExtendedStatistic="p99.9"), ["percentile"])

    before = alarm("web-2")
    simple_alarm("web-2", Threshold=70, AlarmDescription="changed")
    after = alarm("web-2")
    equal("an update replaces the configuration and keeps the state", (after["Threshold"], after["AlarmDescription"], after["StateValue"]), (70.0, "changed", "ALARM"))
    holds("an update keeps the time of the state", before["StateUpdatedTimestamp"] == after["StateUpdatedTimestamp"])

    cloudwatch.delete_alarms(AlarmNames=["web-1", "web-2", "nobody"])
    equal("deleted", names(cloudwatch.describe_alarms(AlarmNamePrefix="web-")), ["web-3"])


def composites():
    for name in ("cpu", "mem", "maintenance"):
        simple_alarm(name)
    cloudwatch.put_composite_alarm(
        AlarmName="service", AlarmRule='ALARM("cpu") OR (ALARM(mem) AND NOT INSUFFICIENT_DATA("cpu"))', AlarmDescription="The service", AlarmActions=[TOPIC],
        ActionsEnabled=True, ActionsSuppressor="maintenance", ActionsSuppressorWaitPeriod=60, ActionsSuppressorExtensionPeriod=120,
        Tags=[{"Key": "team", "Value": "web"}])
    cloudwatch.get_waiter("composite_alarm_exists").wait(AlarmNames=["service"], AlarmTypes=["CompositeAlarm"], WaiterConfig={"Delay": 1, "MaxAttempts": 1})
    eventually("it is evaluated at once", lambda: alarm("service", "CompositeAlarms")["StateValue"] == "OK")
    stored = alarm("service", "CompositeAlarms")
    holds("its reason", stored["StateReason"].endswith("was created and its alarm rule evaluates to OK"), stored["StateReason"])
    equal("its rule", stored["AlarmRule"], 'ALARM("cpu") OR (ALARM(mem) AND NOT INSUFFICIENT_DATA("cpu"))')
    holds("its suppressor", stored["ActionsSuppressor"].endswith("maintenance"), stored["ActionsSuppressor"])
    equal("its periods", (stored["ActionsSuppressorWaitPeriod"], stored["ActionsSuppressorExtensionPeriod"]), (60, 120))
    equal("its tags", cloudwatch.list_tags_for_resource(ResourceARN=stored["AlarmArn"])["Tags"], [{"Key": "team", "Value": "web"}])

    equal("metric alarms unless asked", names(cloudwatch.describe_alarms(), "CompositeAlarms"), [])
    answer = cloudwatch.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
    equal("both kinds", (names(answer), names(answer, "CompositeAlarms")), (["cpu", "maintenance", "mem"], ["service"]))
    answer = cloudwatch.describe_alarms(ChildrenOfAlarmName="service")
    equal("its children", names(answer), ["cpu", "mem"])
    answer = cloudwatch.describe_alarms(ParentsOfAlarmName="cpu")
    equal("a child's parents", names(answer, "CompositeAlarms"), ["service"])

    cloudwatch.set_alarm_state(AlarmName="cpu", StateValue="ALARM", StateReason="test")
    eventually("it follows its child", lambda: alarm("service", "CompositeAlarms")["StateValue"] == "ALARM")
    stored = alarm("service", "CompositeAlarms")
    holds("it says which", "cpu transitioned to ALARM at " in stored["StateReason"], stored["StateReason"])
    equal("and in data", json.loads(stored["StateReasonData"])["triggeringAlarms"][0]["state"]["value"], "ALARM")

    refused("ValidationError", 400, "Cannot delete cpu as there are composite alarm(s) depending on it.", cloudwatch.delete_alarms, AlarmNames=["cpu"])
    refused("ValidationError", 400, "Error in AlarmRule", cloudwatch.put_composite_alarm, AlarmName="bad", AlarmRule="ALARM(cpu) and ALARM(mem)")
    refused("ValidationError", 400, "do not exist", cloudwatch.put_composite_alarm, AlarmName="bad", AlarmRule="ALARM(nobody)")
    refused("ValidationError", 400, "circular", cloudwatch.put_composite_alarm, AlarmName="service", AlarmRule="ALARM(service)")
    refused("ValidationError", 400, "already used", cloudwatch.put_composite_alarm, AlarmName="cpu", AlarmRule="ALARM(mem)")
    cloudwatch.delete_alarms(AlarmNames=["service"])
    cloudwatch.delete_alarms(AlarmNames=["cpu", "mem", "maintenance"])
    equal("deleted, parents first", names(cloudwatch.describe_alarms()), [])


def states():
    simple_alarm("state", AlarmActions=[TOPIC])
    data = json.dumps({"from": "a test"})
    cloudwatch.set_alarm_state(AlarmName="state", StateValue="ALARM", StateReason="Testing <it>", StateReasonData=data)
    stored = alarm("state")
    equal("the state that was set", (stored["StateValue"], stored["StateReason"], stored["StateReasonData"]), ("ALARM", "Testing <it>", data))
    holds("its transition", stored["StateTransitionedTimestamp"] if "StateTransitionedTimestamp" in stored else True)
    cloudwatch.set_alarm_state(AlarmName="state", StateValue="ALARM", StateReason="again")
    equal("the same state again changes nothing", alarm("state")["StateReason"], "Testing <it>")
    cloudwatch.set_alarm_state(AlarmName="state", StateValue="OK", StateReason="over")

    cloudwatch.disable_alarm_actions(AlarmNames=["state", "nobody"])
    equal("actions disabled", alarm("state")["ActionsEnabled"], False)
    cloudwatch.enable_alarm_actions(AlarmNames=["state"])
    equal("actions enabled", alarm("state")["ActionsEnabled"], True)

    def history(**more):
        return [item["HistorySummary"] for item in cloudwatch.describe_alarm_history(AlarmName="state", **more)["AlarmHistoryItems"]]

    changes = ["Alarm updated from ALARM to OK", "Alarm updated from INSUFFICIENT_DATA to ALARM"]
    equal("the history of the state, newest first", history(HistoryItemType="StateUpdate"), changes)
    equal("oldest first", history(HistoryItemType="StateUpdate", ScanBy="TimestampAscending"), changes[::-1])
    configuration = history(HistoryItemType="ConfigurationUpdate")
    equal("the history of the configuration", (configuration[-1], len(configuration)), ('Alarm "state" created', 3))
    now = datetime.now(timezone.utc)
    equal("none before", history(EndDate=now - timedelta(hours=1)), [])
    equal("all since", len(history(StartDate=now - timedelta(hours=1), EndDate=now + timedelta(hours=1))), len(history()))
    item = cloudwatch.describe_alarm_history(AlarmName="state", HistoryItemType="StateUpdate")["AlarmHistoryItems"][0]
    document = json.loads(item["HistoryData"])
    equal("its data", (item["AlarmType"], document["oldState"]["stateValue"], document["newState"]["stateReason"]), ("MetricAlarm", "ALARM", "over"))
    pages = list(cloudwatch.get_paginator("describe_alarm_history").paginate(AlarmName="state", PaginationConfig={"PageSize": 2}))
    equal("in pages", sum(len(page["AlarmHistoryItems"]) for page in pages), len(history()))
    holds("of two", all(len(page["AlarmHistoryItems"]) <= 2 for page in pages) and len(pages) > 2)
    equal("an unknown alarm has no history", cloudwatch.describe_alarm_history(AlarmName="nobody")["AlarmHistoryItems"], [])


def tags():
    simple_alarm("tagged", Tags=[{"Key": "team", "Value": "web"}, {"Key": "tier", "Value": "1"}])
    arn = alarm("tagged")["AlarmArn"]

    def stored():
        return {tag["Key"]: tag["Value"] for tag in cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"]}

    equal("tags of the alarm", stored(), {"team": "web", "tier": "1"})
    cloudwatch.tag_resource(ResourceARN=arn, Tags=[{"Key": "tier", "Value": "2"}, {"Key": "cost", "Value": "high & <low>"}])
    equal("added and changed", stored(), {"team": "web", "tier": "2", "cost": "high & <low>"})
    cloudwatch.untag_resource(ResourceARN=arn, TagKeys=["team", "none"])
    equal("removed", stored(), {"tier": "2", "cost": "high & <low>"})
    simple_alarm("tagged", Threshold=1, Tags=[{"Key": "ignored", "Value": "yes"}])
    equal("an update leaves them", stored(), {"tier": "2", "cost": "high & <low>"})

    unknown = arn.replace("tagged", "nobody")
    refused("ResourceNotFoundException", 404, "", cloudwatch.list_tags_for_resource, ResourceARN=unknown)
    refused("ResourceNotFoundException", 404, "", cloudwatch.tag_resource, ResourceARN=unknown, Tags=[{"Key": "a", "Value": "b"}])
    refused("InvalidParameterValue", 400, "tags are invalid.", cloudwatch.tag_resource, ResourceARN=arn, Tags=[{"Key": str(number), "Value": ""} for number in range(51)])


def errors():
    def datum(**more):
        return [{"MetricName": "m", **more}]

    def refuse_data(code, message, data, namespace=NAMESPACE):
        refused(code, 400, message, cloudwatch.put_metric_data, Namespace=namespace, MetricData=data)

    refuse_data("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.", datum(Value=1), "AWS/EC2")
    refuse_data("InvalidParameterCombination", "", datum(Value=1, Values=[1]))
    refuse_data("InvalidParameterCombination", "At least one of the parameters must be specified.", datum())
    refuse_data("InvalidParameterValue", "The value NaN for parameter MetricData.member.1.Value is invalid.", datum(Value=float("nan")))
    # In a form it is written as Python does, which is no number there.
    is_query = cloudwatch.meta.service_model.metadata["protocol"] == "query"
    refuse_data("MalformedInput" if is_query else "InvalidParameterValue", "", datum(Value=float("inf")))
    refuse_data("InvalidParameterValue", "MetricData.member.1.Value", datum(Value=-1e300))
    refuse_data("InvalidParameterValue", "", datum(Value=1, StorageResolution=5))
    refuse_data("InvalidParameterValue", "", datum(Value=1, Unit="Parsecs"))
    refuse_data("InvalidParameterValue", "", datum(Value=1, Timestamp=minutes(0) - timedelta(days=15)))
    refuse_data("InvalidParameterValue", "", datum(Value=1, Timestamp=minutes(0) + timedelta(hours=3)))
    refuse_data("InvalidParameterValue", "", datum(Value=1, Dimensions=[{"Name": f"d{number}", "Value": "v"} for number in range(31)]))
    refuse_data("InvalidParameterValue", "No metric may specify the same dimension name twice.", datum(Value=1, Dimensions=[{"Name": "d", "Value": "v"}] * 2))
    refuse_data("InvalidParameterValue", "", datum(Value=1) * 1001)
    refused("MissingParameter", 400, "Namespace", cloudwatch.put_metric_data, MetricData=datum(Value=1))
    equal("a refused datum refuses all", cloudwatch.list_metrics(Namespace=NAMESPACE)["Metrics"], [])
    refused("InvalidParameterCombination", 400, "1440", cloudwatch.get_metric_statistics, Namespace=NAMESPACE, MetricName="m", Period=1,
            Statistics=["Sum"], StartTime=minutes(0), EndTime=minutes(60))

    refused("ResourceNotFound", 404, "", cloudwatch.set_alarm_state, AlarmName="nobody", StateValue="OK", StateReason="")
    refused("ValidationError", 400, "Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
            cloudwatch.set_alarm_state, AlarmName="nobody", StateValue="INVALID", StateReason="")
    simple_alarm("there")
    refused("InvalidFormat", 400, "", cloudwatch.set_alarm_state, AlarmName="there", StateValue="OK", StateReason="", StateReasonData="{")
    refused("InvalidNextToken", 400, "", cloudwatch.describe_alarms, NextToken="nonsense")
    refused("ValidationError", 400, "", cloudwatch.describe_alarms, MaxRecords=101)
    refused("ValidationError", 400, "", cloudwatch.describe_alarms, AlarmNames=["a"], AlarmNamePrefix="b")

    def refuse_alarm(message, code="ValidationError", **more):
        arguments = {
            "AlarmName": "bad", "Namespace": NAMESPACE, "MetricName": "m", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1,
            "ComparisonOperator": "GreaterThanThreshold", "Threshold": 1}
        refused(code, 400, message, cloudwatch.put_metric_alarm, **{**arguments, **more})

    refuse_alarm("", Period=45)
    refuse_alarm("", EvaluationPeriods=0)
    refuse_alarm("", DatapointsToAlarm=2)
    refuse_alarm("", AlarmName="x" * 256)
    refuse_alarm("Invalid arn syntax: not-an-arn", AlarmActions=["not-an-arn"])
    refuse_alarm("", TreatMissingData="sometimes")
    refuse_alarm("should not be set if list of Metrics is set", Metrics=[{"Id": "e", "Expression": "TIME_SERIES(1)", "Period": 60}])
    equal("nothing of it was stored", names(cloudwatch.describe_alarms()), ["there"])

    for operation, arguments in (
            (cloudwatch.list_dashboards, {}),
            (cloudwatch.put_anomaly_detector, {"Namespace": NAMESPACE, "MetricName": "m", "Stat": "Average"})):
        try:
            operation(**arguments)
            equal(f"{operation.__name__} is refused", "an answer", "an error")
        except ClientError as error:
            holds(f"{operation.__name__} is refused", 400 <= error.response["ResponseMetadata"]["HTTPStatusCode"] < 500, str(error))


def large():
    data = [
        {"MetricName": "large", "Value": number, "Timestamp": minutes(0), "Dimensions": [{"Name": "Host", "Value": f"host-{number % 10}"}]} for number in range(1000)]
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=data)
    point = statistics("large", Statistics=["Sum", "SampleCount"], Dimensions=[{"Name": "Host", "Value": "host-3"}])[0]
    equal("1,000 data in one request", (point["SampleCount"], point["Sum"]), (100.0, float(sum(range(3, 1000, 10)))))
    values = [float(number) for number in range(150)]
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[{"MetricName": "values", "Values": values, "Timestamp": minutes(0)} for _ in range(20)])
    equal("150 values a datum", statistics("values", Statistics=["SampleCount"])[0]["SampleCount"], 3000.0)
    refused("InvalidParameterValue", 400, "", cloudwatch.put_metric_data, Namespace=NAMESPACE, MetricData=[{"MetricName": "values", "Values": values + [1.0]}])


def watched():
    """An alarm and what sets it off; the caller sees to the rest."""
    simple_alarm("watched", AlarmDescription="Too slow")
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[{"MetricName": "latency", "Value": 120}])


def credentials():
    """Started with a wrong key."""
    expected = os.environ["MONITORING_EXPECTED_CODE"]
    refused(expected, 403, "", cloudwatch.describe_alarms)
    refused(expected, 403, "", cloudwatch.put_metric_data, Namespace=NAMESPACE, MetricData=[{"MetricName": "m", "Value": 1}])


PARTS = {part.__name__: part for part in (data, queries, listing, alarms, composites, states, tags, errors, large, watched, credentials)}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in PARTS:
        print(f"usage: boto3_client.py {'|'.join(PARTS)}", file=sys.stderr)
        sys.exit(64)
    print(f"boto3 {boto3.__version__}, botocore {botocore.__version__}, {cloudwatch.meta.service_model.metadata['protocol']}")
    PARTS[sys.argv[1]]()
    sys.exit(1 if failures else 0)
