"""What the functions of a monitoring in Python do, as little as can be: a client at the start, then probe, put, answer. The loop is that of a custom runtime."""
import http.client
import json
import os
import time
import urllib.request

import boto3

# Not every boto3 reads the variable by itself.
cloudwatch = boto3.client("cloudwatch", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))
targets = json.loads(os.environ.get("TARGETS", "[]"))


def probe(url):
    started = time.monotonic()
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            answer.read()
            up = 1 if answer.status == 200 else 0
    except OSError:
        up = 0
    return up, time.monotonic() - started


def handle(event):
    if event.get("sources") == []:
        return {"done": 0}
    data = []
    for url in targets:
        up, seconds = probe(url)
        dimensions = [{"Name": "url", "Value": url}]
        data.append({"MetricName": "uptime", "Dimensions": dimensions, "Value": up})
        data.append({"MetricName": "response_time", "Dimensions": dimensions, "Value": seconds, "Unit": "Seconds"})
    cloudwatch.put_metric_data(Namespace="Monitoring/Uptime", MetricData=data)
    return {"done": len(targets)}


connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
while True:
    connection.request("GET", "/2018-06-01/runtime/invocation/next")
    answer = connection.getresponse()
    request_id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
    result = json.dumps(handle(json.loads(answer.read())))
    connection.request("POST", f"/2018-06-01/runtime/invocation/{request_id}/response", result, {"Content-Type": "application/json"})
    connection.getresponse().read()
