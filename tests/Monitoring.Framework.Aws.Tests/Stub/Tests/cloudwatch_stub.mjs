// Asks the stand-in what the AWS SDK for JavaScript asks CloudWatch, over JSON.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.env.MONITORING_NODE_MODULES, 'here.js'));
const { CloudWatch, paginateListMetrics } = require('@aws-sdk/client-cloudwatch');
const cw = new CloudWatch({ endpoint: process.env.STUB, region: 'eu-central-1', maxAttempts: 1 });
const topic = (name) => `arn:aws:sns:eu-central-1:111122223333:${name}`;
const refused = (code, call) => assert.rejects(call, (error) => (assert.equal(error.Code ?? error.name, code, error), true));

const dimensions = [{ Name: 'a', Value: '1' }, { Name: 'b', Value: '2' }];
await cw.putMetricData({ Namespace: 'Shop', MetricData: Array.from({ length: 700 }, (_, n) => ({ MetricName: `m${n}`, Value: n, Dimensions: dimensions })) });
const metrics = [];
for await (const page of paginateListMetrics({ client: cw }, { Namespace: 'Shop' })) {
  metrics.push(...page.Metrics);
}

assert.equal(metrics.length, 700);
assert.deepEqual(metrics[0].Dimensions, dimensions.toReversed?.() ?? [...dimensions].reverse());
const MetricStat = { Metric: { Namespace: 'Shop', MetricName: 'm7', Dimensions: dimensions }, Period: 60, Stat: 'Average' };
const range = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 600_000) };
assert.deepEqual((await cw.getMetricData({ MetricDataQueries: [{ Id: 'x', MetricStat }], ...range })).MetricDataResults[0].Values, [7]);
await refused('InvalidParameterValue', cw.putMetricData({ Namespace: 'AWS/EC2', MetricData: [{ MetricName: 'm', Value: 1 }] }));

const alarm = { MetricName: 'CPU', Namespace: 'N', Statistic: 'Average', Period: 60, EvaluationPeriods: 2, Threshold: 80, ComparisonOperator: 'GreaterThanThreshold' };
for (let n = 0; n < 60; n++) {
  await cw.putMetricAlarm({ AlarmName: `cpu-${n}`.padEnd(6, 'x'), ...alarm, AlarmActions: [topic('a'), topic('b')], Tags: [{ Key: 'k', Value: 'v' }] });
}

await cw.putCompositeAlarm({ AlarmName: 'all', AlarmRule: 'ALARM("cpu-10") OR AT_LEAST(1, NOT OK, (cpu-11, cpu-12))' });
const first = await cw.describeAlarms({});
assert.deepEqual([first.MetricAlarms.length, first.CompositeAlarms.length], [50, 0]);
assert.equal((await cw.describeAlarms({ NextToken: first.NextToken })).MetricAlarms.length, 10);
assert.equal((await cw.describeAlarms({ AlarmTypes: ['CompositeAlarm', 'MetricAlarm'], MaxRecords: 100 })).CompositeAlarms[0].AlarmRule.startsWith('ALARM'), true);
await refused('InvalidNextToken', cw.describeAlarms({ NextToken: 'nonsense' }));
const one = (await cw.describeAlarms({ AlarmNames: ['cpu-11', 'none'] })).MetricAlarms[0];
assert.deepEqual([one.ActionsEnabled, one.OKActions, one.AlarmActions, one.TreatMissingData, one.Threshold, one.StateValue], [true, [], [topic('b'), topic('a')], undefined, 80, 'INSUFFICIENT_DATA']);
assert.ok(Math.abs(one.StateUpdatedTimestamp - Date.now()) < 60_000);
assert.deepEqual((await cw.describeAlarms({ ChildrenOfAlarmName: 'all' })).MetricAlarms.map((each) => each.AlarmName), ['cpu-10', 'cpu-11', 'cpu-12']);

await cw.putMetricAlarm({ AlarmName: 'cpu-11', ...alarm, Tags: [{ Key: 'k', Value: 'other' }] });
await cw.tagResource({ ResourceARN: one.AlarmArn, Tags: [{ Key: 'l', Value: 'w' }] });
assert.deepEqual((await cw.listTagsForResource({ ResourceARN: one.AlarmArn })).Tags, [{ Key: 'l', Value: 'w' }, { Key: 'k', Value: 'v' }]);
await cw.setAlarmState({ AlarmName: 'cpu-11', StateValue: 'ALARM', StateReason: 'test' });
assert.deepEqual((await cw.describeAlarms({ StateValue: 'ALARM' })).MetricAlarms.map((each) => each.AlarmName), ['cpu-11']);
assert.equal((await cw.describeAlarmHistory({ AlarmName: 'cpu-11' })).AlarmHistoryItems.length, 3);
await refused('ResourceNotFound', cw.setAlarmState({ AlarmName: 'none', StateValue: 'OK', StateReason: '' }));

await refused('ValidationError', cw.deleteAlarms({ AlarmNames: ['cpu-10', 'cpu-50'] }));
await cw.deleteAlarms({ AlarmNames: ['all', 'cpu-50'] });
await cw.deleteAlarms({ AlarmNames: ['cpu-10', 'cpu-11'] });
assert.equal((await cw.describeAlarms({ MaxRecords: 100 })).MetricAlarms.length, 57);
await refused('ValidationError', cw.deleteAlarms({ AlarmNames: Array(101).fill('x') }));
await refused('ValidationError', cw.putMetricAlarm({ AlarmName: 'x', ...alarm, Period: 45 }));
await refused('ValidationError', cw.putMetricAlarm({ AlarmName: 'x', ...alarm, AlarmActions: ['arn:aws:sns:us-east-1:111122223333:a'] }));
await refused('ValidationError', cw.putCompositeAlarm({ AlarmName: 'x', AlarmRule: 'ALARM(none)' }));
await refused('ValidationError', cw.putCompositeAlarm({ AlarmName: 'x', AlarmRule: 'ALARM(cpu-20) and TRUE' }));
