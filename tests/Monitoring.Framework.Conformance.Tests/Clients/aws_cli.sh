#!/usr/bin/env bash
# Drives a CloudWatch endpoint with the AWS CLI, as somebody at a shell would.
# Usage: aws_cli.sh PART, with MONITORING_ENDPOINT, MONITORING_AWS (the program) and AWS's own variables for the credentials. Each check is a line; the exit code is 1 when
# any of them failed.
set -uo pipefail

namespace=Clients/Test
topic=arn:aws:sns:us-east-1:123456789012:operations
now=$(($(date +%s) / 60 * 60))
failures=0

cw() { "$MONITORING_AWS" cloudwatch "$@" --endpoint-url "$MONITORING_ENDPOINT" --output "${output:-text}" --cli-read-timeout 30; }

at() { date -u -d "@$((now + ($1 - 10) * 60))" +%Y-%m-%dT%H:%M:%SZ; }

# equal WHAT EXPECTED ACTUAL: tabs and line ends in what the CLI prints count as one space.
equal() {
  local actual
  actual=$(tr -s '\t\n' ' ' <<<"$3" | sed 's/ $//')
  if [[ $actual == "$2" ]]; then echo "ok   $1"; return; fi
  failures=$((failures + 1))
  printf 'FAIL %s\n  expected %s\n  actual   %s\n' "$1" "$2" "$actual"
}

# gives WHAT EXPECTED ARGUMENT...: the command succeeds and prints this.
gives() {
  local what=$1 expected=$2 text
  shift 2
  if ! text=$(cw "$@" 2>&1); then text="it failed: $text"; fi
  equal "$what" "$expected" "$text"
}

# does WHAT ARGUMENT...: the command succeeds and prints nothing.
does() { gives "$1" "" "${@:2}"; }

# refused CODE MESSAGE ARGUMENT...: the command fails as the CLI tells a service's error, with (a part of) this message.
refused() {
  local code=$1 message=$2 text status
  shift 2
  text=$(cw "$@" 2>&1)
  status=$?
  if [[ $status == 254 && $text == *"An error occurred ($code) when calling the "* && $text == *"$message"* ]]; then echo "ok   $1 is refused with $code"; return; fi
  failures=$((failures + 1))
  printf 'FAIL %s is not refused with %s and the message %s\n  exit code %d: %s\n' "$1" "$code" "$message" "$status" "$text"
}

alarm() {
  local name=$1
  shift
  cw put-metric-alarm --alarm-name "$name" --namespace $namespace --metric-name latency --statistic Average --period 60 --evaluation-periods 1 \
    --comparison-operator GreaterThanThreshold --threshold 50 "$@"
}

arn_of() { cw describe-alarms --alarm-names "$1" --alarm-types MetricAlarm CompositeAlarm --query '[MetricAlarms,CompositeAlarms][][].AlarmArn'; }

# The arguments of the examples in the AWS CLI's own documentation; times are moved to where there are data.
examples() {
  local file
  file=$(mktemp)
  cat >"$file" <<JSON
[{ "MetricName": "New Posts", "Timestamp": "$(at 8)", "Value": 0.50, "Unit": "Count" }]
JSON
  does "put-metric-data, data from a file" put-metric-data --namespace "Usage Metrics" --metric-data "file://$file"
  does "put-metric-data, one value" put-metric-data --metric-name Buffers --namespace MyNameSpace --unit Bytes --value 231434333 \
    --dimensions InstanceID=1-23456789,InstanceType=m1.small
  does "put-metric-alarm" put-metric-alarm --alarm-name cpu-mon --alarm-description "Alarm when CPU exceeds 70 percent" --metric-name CPUUtilization --namespace AWS/EC2 \
    --statistic Average --period 300 --threshold 70 --comparison-operator GreaterThanThreshold --dimensions "Name=InstanceId,Value=i-12345678" --evaluation-periods 2 \
    --alarm-actions arn:aws:sns:us-east-1:111122223333:MyTopic --unit Percent
  gives "describe-alarms" "cpu-mon INSUFFICIENT_DATA Percent 70.0" describe-alarms --alarm-names "cpu-mon" --query 'MetricAlarms[].[AlarmName,StateValue,Unit,Threshold]'
  gives "describe-alarms-for-metric" "cpu-mon" describe-alarms-for-metric --metric-name CPUUtilization --namespace AWS/EC2 --dimensions Name=InstanceId,Value=i-12345678 \
    --query 'MetricAlarms[].AlarmName'
  does "set-alarm-state" set-alarm-state --alarm-name "cpu-mon" --state-value ALARM --state-reason "testing purposes"
  gives "describe-alarm-history" "Alarm updated from INSUFFICIENT_DATA to ALARM" describe-alarm-history --alarm-name "cpu-mon" --history-item-type StateUpdate \
    --query 'AlarmHistoryItems[].HistorySummary'
  does "disable-alarm-actions" disable-alarm-actions --alarm-names cpu-mon
  gives "they are disabled" "False" describe-alarms --alarm-names cpu-mon --query 'MetricAlarms[].ActionsEnabled'
  does "enable-alarm-actions" enable-alarm-actions --alarm-names cpu-mon
  gives "list-metrics" "New Posts" list-metrics --namespace "Usage Metrics" --query 'Metrics[].MetricName'
  gives "get-metric-statistics" "New Posts 0.5 Count" get-metric-statistics --metric-name "New Posts" --start-time "$(at 0)" --end-time "$(at 10)" --period 3600 \
    --namespace "Usage Metrics" --statistics Maximum --query '[Label,Datapoints[].Maximum,Datapoints[].Unit][]'
  cat >"$file" <<'JSON'
[{ "Id": "e1", "Expression": "m1 * 2", "Label": "Twice" },
 { "Id": "m1", "MetricStat": { "Metric": { "Namespace": "Usage Metrics", "MetricName": "New Posts" }, "Period": 300, "Stat": "Sum", "Unit": "Count" }, "ReturnData": false }]
JSON
  gives "get-metric-data, queries from a file" "Twice 1.0 Complete" get-metric-data --metric-data-queries "file://$file" --start-time "$(at 0)" --end-time "$(at 20)" \
    --query 'MetricDataResults[].[Label,Values[0],StatusCode]'
  local arn
  arn=$(arn_of cpu-mon)
  does "tag-resource" tag-resource --resource-arn "$arn" --tags Key=stack,Value=Production Key=team,Value=Devops
  gives "list-tags-for-resource" "Production Devops" list-tags-for-resource --resource-arn "$arn" --query 'sort_by(Tags,&Key)[].Value'
  does "untag-resource" untag-resource --resource-arn "$arn" --tag-keys stack
  does "put-composite-alarm" put-composite-alarm --alarm-name ProdAgg --alarm-description "CPU in trouble" --alarm-rule "ALARM(cpu-mon)" \
    --alarm-actions arn:aws:sns:us-east-1:111122223333:MyTopic
  does "delete-alarms, the composite" delete-alarms --alarm-names ProdAgg
  does "delete-alarms" delete-alarms --alarm-names cpu-mon
  rm -f "$file"
}

data() {
  does "a value" put-metric-data --namespace $namespace --metric-name latency --value 20 --unit Milliseconds --timestamp "$(at 0)" --dimensions Host=db-1
  does "values and counts" put-metric-data --namespace $namespace --metric-data \
    "MetricName=latency,Dimensions=[{Name=Host,Value=db-1}],Timestamp=$(at 1),Values=[20,100],Counts=[2,3],Unit=Milliseconds"
  does "a statistic set" put-metric-data --namespace $namespace --metric-name batch --statistic-values Sum=10,Minimum=1,Maximum=4,SampleCount=4 --timestamp "$(at 0)"
  does "high resolution" put-metric-data --namespace $namespace --metric-name fast --value 7 --storage-resolution 1 --timestamp "$(at 0)"
  gives "values and counts come back" "1.0 20.0 5.0 340.0" get-metric-statistics --namespace $namespace --metric-name latency --dimensions Name=Host,Value=db-1 \
    --start-time "$(at 0)" --end-time "$(at 5)" --period 60 --statistics SampleCount Sum --query 'sort_by(Datapoints,&Timestamp)[].[SampleCount,Sum]'
  gives "percentiles" "100.0 True" get-metric-statistics --namespace $namespace --metric-name latency --dimensions Name=Host,Value=db-1 \
    --start-time "$(at 1)" --end-time "$(at 2)" --period 60 --extended-statistics p100 p50 \
    --query 'Datapoints[].ExtendedStatistics.[p100, p50 > `97.507` && p50 < `97.509`]'
  gives "a statistic set comes back" "2.5 None" get-metric-statistics --namespace $namespace --metric-name batch --start-time "$(at 0)" --end-time "$(at 1)" --period 60 \
    --statistics Average --query 'Datapoints[].[Average,Unit]'
  gives "list-metrics by dimension" "latency" list-metrics --namespace $namespace --dimensions Name=Host,Value=db-1 --query 'Metrics[].MetricName'
  gives "list-metrics by name" "fast" list-metrics --metric-name fast --recently-active PT3H --query 'Metrics[].MetricName'
}

queries() {
  local minute
  for minute in 0 1 2; do
    does "minute $minute" put-metric-data --namespace $namespace --metric-data "MetricName=requests,Value=$((10 * (minute + 1))),Timestamp=$(at $minute)" \
      "MetricName=errors,Value=$((minute + 1)),Timestamp=$(at $minute)"
  done
  local queries='[
    { "Id": "m1", "MetricStat": { "Metric": { "Namespace": "Clients/Test", "MetricName": "requests" }, "Period": 60, "Stat": "Sum" }, "ReturnData": false },
    { "Id": "m2", "MetricStat": { "Metric": { "Namespace": "Clients/Test", "MetricName": "errors" }, "Period": 60, "Stat": "Sum" } },
    { "Id": "rate", "Expression": "100*m2/m1", "Label": "Error rate" },
    { "Id": "p99", "MetricStat": { "Metric": { "Namespace": "Clients/Test", "MetricName": "requests" }, "Period": 60, "Stat": "p99" } }]'
  gives "get-metric-data" "m2 3.0 2.0 1.0 rate 10.0 10.0 10.0 p99 30.0 20.0 10.0" get-metric-data --metric-data-queries "$queries" --start-time "$(at 0)" \
    --end-time "$(at 5)" --query 'MetricDataResults[].[Id,Values][][]'
  gives "oldest first" "1.0 2.0 3.0" get-metric-data --metric-data-queries "$queries" --start-time "$(at 0)" --end-time "$(at 5)" --scan-by TimestampAscending \
    --query 'MetricDataResults[?Id==`m2`].Values[]'
  gives "labels" "errors Error rate requests" get-metric-data --metric-data-queries "$queries" --start-time "$(at 0)" --end-time "$(at 5)" --query 'MetricDataResults[].Label'
  gives "pages of two points" "1.0 2.0 3.0" get-metric-data --metric-data-queries "$queries" --start-time "$(at 0)" --end-time "$(at 5)" --scan-by TimestampAscending \
    --page-size 2 --query 'MetricDataResults[?Id==`m2`].Values[]'
  refused ValidationError NOT_A_FUNCTION get-metric-data --metric-data-queries '[{ "Id": "bad", "Expression": "NOT_A_FUNCTION(1)" }]' --start-time "$(at 0)" --end-time "$(at 5)"
}

alarms() {
  local name
  for name in web-1 web-2 db-1; do alarm $name || failures=$((failures + 1)); done
  does "an alarm with everything" put-metric-alarm --alarm-name whole --alarm-description "Says <what>" --actions-enabled --ok-actions $topic --alarm-actions $topic \
    --insufficient-data-actions $topic --metric-name latency --namespace $namespace --extended-statistic p99 --dimensions Name=Host,Value=db-1 --period 300 \
    --unit Milliseconds --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 12.5 --comparison-operator LessThanOrEqualToThreshold \
    --treat-missing-data notBreaching --evaluate-low-sample-count-percentile ignore --tags Key=team,Value=web
  gives "it comes back" "Says <what> p99 300 5 3 12.5 notBreaching ignore $topic" describe-alarms --alarm-names whole --query \
    'MetricAlarms[].[AlarmDescription,ExtendedStatistic,Period,EvaluationPeriods,DatapointsToAlarm,Threshold,TreatMissingData,EvaluateLowSampleCountPercentile,AlarmActions[0]]'
  does "a math alarm" put-metric-alarm --alarm-name math --evaluation-periods 1 --comparison-operator GreaterThanThreshold --threshold 5 --metrics '[
    { "Id": "m1", "MetricStat": { "Metric": { "Namespace": "Clients/Test", "MetricName": "errors" }, "Period": 60, "Stat": "Sum" }, "ReturnData": false },
    { "Id": "e1", "Expression": "m1 * 60", "Label": "Errors an hour", "ReturnData": true }]'
  gives "its metrics" "m1 * 60" describe-alarms --alarm-names math --query 'MetricAlarms[].Metrics[?Id==`e1`].Expression[]'
  gives "by prefix" "web-1 web-2" describe-alarms --alarm-name-prefix web- --query 'sort(MetricAlarms[].AlarmName)'
  does "set a state" set-alarm-state --alarm-name web-2 --state-value OK --state-reason test
  gives "by state" "web-2" describe-alarms --state-value OK --query 'MetricAlarms[].AlarmName'
  gives "by action" "whole" describe-alarms --action-prefix arn:aws:sns --query 'MetricAlarms[].AlarmName'
  gives "in pages" "db-1 math web-1 web-2 whole" describe-alarms --page-size 2 --query 'MetricAlarms[].AlarmName'
  output=json gives "at most two" '[ "db-1", "math" ]' describe-alarms --max-items 2 --query 'MetricAlarms[].AlarmName'
  does "wait alarm-exists" wait alarm-exists --alarm-names web-1
  gives "for a metric" "db-1 web-1 web-2" describe-alarms-for-metric --metric-name latency --namespace $namespace --query 'sort(MetricAlarms[].AlarmName)'
  does "delete" delete-alarms --alarm-names web-1 web-2 nobody
  gives "deleted" "" describe-alarms --alarm-name-prefix web- --query 'MetricAlarms[].AlarmName'
}

composites() {
  alarm cpu && alarm mem || failures=$((failures + 1))
  does "a composite" put-composite-alarm --alarm-name service --alarm-rule 'ALARM("cpu") OR ALARM(mem)' --actions-suppressor mem --actions-suppressor-wait-period 60 \
    --actions-suppressor-extension-period 60
  gives "its rule" 'ALARM("cpu") OR ALARM(mem) 60' describe-alarms --alarm-types CompositeAlarm --query 'CompositeAlarms[].[AlarmRule,ActionsSuppressorWaitPeriod]'
  gives "its children" "cpu mem" describe-alarms --children-of-alarm-name service --query 'sort(MetricAlarms[].AlarmName)'
  gives "its parents" "service" describe-alarms --parents-of-alarm-name cpu --query 'CompositeAlarms[].AlarmName'
  refused ValidationError "Cannot delete cpu as there are composite alarm(s) depending on it." delete-alarms --alarm-names cpu
  refused ValidationError "Error in AlarmRule" put-composite-alarm --alarm-name bad --alarm-rule 'ALARM(cpu) and ALARM(mem)'
  does "delete" delete-alarms --alarm-names service
}

states() {
  alarm state --alarm-actions $topic || failures=$((failures + 1))
  does "set a state with data" set-alarm-state --alarm-name state --state-value ALARM --state-reason "Testing <it>" --state-reason-data '{"from":"a test"}'
  gives "it is set" 'ALARM Testing <it> {"from":"a test"}' describe-alarms --alarm-names state --query 'MetricAlarms[].[StateValue,StateReason,StateReasonData]'
  does "disable" disable-alarm-actions --alarm-names state nobody
  gives "disabled" "False" describe-alarms --alarm-names state --query 'MetricAlarms[].ActionsEnabled'
  does "enable" enable-alarm-actions --alarm-names state
  gives "history" 'Alarm updated from INSUFFICIENT_DATA to ALARM' describe-alarm-history --alarm-name state --history-item-type StateUpdate --query 'AlarmHistoryItems[].HistorySummary'
  output=json gives "history, oldest first, in pages" '[ "Alarm \"state\" created" ]' describe-alarm-history --alarm-name state --scan-by TimestampAscending \
    --page-size 1 --max-items 1 --query 'AlarmHistoryItems[].HistorySummary'
  gives "no history before" "" describe-alarm-history --alarm-name state --end-date "$(at 0)" --query 'AlarmHistoryItems[].HistorySummary'
}

tags() {
  local arn
  alarm tagged --tags Key=team,Value=web || failures=$((failures + 1))
  arn=$(arn_of tagged)
  does "tag" tag-resource --resource-arn "$arn" --tags Key=tier,Value=2
  gives "tags" "team web tier 2" list-tags-for-resource --resource-arn "$arn" --query 'sort_by(Tags,&Key)[].[Key,Value]'
  does "untag" untag-resource --resource-arn "$arn" --tag-keys team
  gives "tags that are left" "tier 2" list-tags-for-resource --resource-arn "$arn" --query 'Tags[].[Key,Value]'
  refused ResourceNotFoundException "" list-tags-for-resource --resource-arn "${arn/tagged/nobody}"
}

errors() {
  refused InvalidParameterValue "The value AWS/ for parameter Namespace is invalid." put-metric-data --namespace AWS/EC2 --metric-name m --value 1
  refused InvalidParameterCombination "At least one of the parameters must be specified." put-metric-data --namespace $namespace --metric-data MetricName=m
  refused InvalidParameterValue "The value NaN for parameter MetricData.member.1.Value is invalid." put-metric-data --namespace $namespace --metric-data '[{"MetricName":"m","Value":NaN}]'
  refused ResourceNotFound "" set-alarm-state --alarm-name nobody --state-value OK --state-reason test
  refused ValidationError "failed to satisfy constraint" set-alarm-state --alarm-name nobody --state-value BAD --state-reason test
  refused InvalidFormat "" set-alarm-state --alarm-name nobody --state-value OK --state-reason test --state-reason-data '{'
  refused InvalidNextToken "" describe-alarms --no-paginate --next-token nonsense
  refused ValidationError "Invalid arn syntax: not-an-arn" put-metric-alarm --alarm-name bad --namespace $namespace --metric-name m --statistic Sum --period 60 \
    --evaluation-periods 1 --comparison-operator GreaterThanThreshold --threshold 1 --alarm-actions not-an-arn
}

# An alarm and what sets it off; the caller sees to the rest.
watched() {
  alarm watched --alarm-description "Too slow" || failures=$((failures + 1))
  does "a value" put-metric-data --namespace $namespace --metric-name latency --value 120
}

# Started with a wrong key.
credentials() {
  refused "$MONITORING_EXPECTED_CODE" "" describe-alarms
  refused "$MONITORING_EXPECTED_CODE" "" put-metric-data --namespace $namespace --metric-name m --value 1
}

case ${1-} in
  examples|data|queries|alarms|composites|states|tags|errors|watched|credentials) ;;
  *) echo "usage: aws_cli.sh examples|data|queries|alarms|composites|states|tags|errors|watched|credentials" >&2; exit 64 ;;
esac
"$MONITORING_AWS" --version
"$1"
((failures == 0))
