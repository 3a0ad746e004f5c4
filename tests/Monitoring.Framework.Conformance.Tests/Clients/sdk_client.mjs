// Drives a CloudWatch endpoint with the AWS SDK for JavaScript, as a user's program would.
// Usage: node sdk_client.mjs PROTOCOL PART, with MONITORING_ENDPOINT, MONITORING_NODE_MODULES (the folder with the SDK) and AWS's own variables for the credentials.
// Each check is a line; the exit code is 1 when any of them failed.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';

const require = createRequire(path.join(process.env.MONITORING_NODE_MODULES, 'here.js'));
const sdk = require('@aws-sdk/client-cloudwatch');
const { CloudWatch, paginateDescribeAlarmHistory, paginateDescribeAlarms, paginateGetMetricData, paginateListMetrics } = sdk;

const namespace = 'Clients/Test';
const topic = 'arn:aws:sns:us-east-1:123456789012:operations';
const minute = 60_000;
const base = Math.floor(Date.now() / minute) * minute - 10 * minute;
const protocols = {
  json: {},
  cbor: { protocol: require('@smithy/core/cbor').SmithyRpcV2CborProtocol },
  // The same with x-amzn-query-mode, which changes statuses and names of errors.
  'cbor-query-mode': { protocol: require('@aws-sdk/core/protocols').AwsSmithyRpcV2CborProtocol },
};

const [protocol, part] = process.argv.slice(2);
const queryMode = protocol !== 'cbor';
const client = new CloudWatch({ endpoint: process.env.MONITORING_ENDPOINT, maxAttempts: 1, ...protocols[protocol] });
let failures = 0;

// With CBOR this SDK compresses a large body and leaves the length that it had before in Content-Length: the request would never end.
client.middlewareStack.add((next) => (args) => {
  if (args.request.headers['content-encoding']) {
    args.request.headers['content-length'] = String(args.request.body.byteLength);
  }
  return next(args);
}, { step: 'build', priority: 'low', name: 'lengthOfCompressedBody' });

function equal(what, actual, expected) {
  if (isDeepStrictEqual(actual, expected)) {
    console.log(`ok   ${what}`);
    return;
  }
  failures++;
  console.log(`FAIL ${what}\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}`);
}

const holds = (what, condition, evidence = '') => equal(condition ? what : `${what}: ${evidence}`, Boolean(condition), true);
const near = (what, actual, expected) => holds(`${what} (${actual} is near ${expected})`, Math.abs(actual - expected) < 1e-3);

// The call is refused with an error of this name, the query protocol's code, status and (a part of) message.
async function refused(name, code, status, message, call) {
  try {
    await call();
  } catch (error) {
    equal(`refused with ${name}`, error.name, name);
    equal('  its status', error.$metadata?.httpStatusCode, queryMode ? status : 400);
    if (queryMode) {
      equal('  its code', [error.Error?.Code, error.Error?.Type], [code, 'Sender']);
    }
    holds(`  its message has '${message}'`, (error.message ?? '').includes(message), `${error.message} ${error.stack}`);
    return;
  }
  holds(`refused with ${name}`, false, 'an answer came');
}

const validation = (message, call) => refused('ValidationException', 'ValidationError', 400, message, call);

// What the endpoint does on its own after it has answered.
async function eventually(what, condition) {
  for (let attempt = 0; attempt < 200 && !(await condition()); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  holds(what, await condition());
}

const at = (minutes) => new Date(base + minutes * minute);
const put = (MetricData, Namespace = namespace) => client.putMetricData({ Namespace, MetricData });
const series = (MetricName, values, more = {}) => put(values.map((Value, index) => ({ MetricName, Value, Timestamp: at(index), ...more })));
const names = (answer, kind = 'MetricAlarms') => (answer[kind] ?? []).map((alarm) => alarm.AlarmName).sort();
const both = ['MetricAlarm', 'CompositeAlarm'];

async function statistics(MetricName, more, Period = 60) {
  const answer = await client.getMetricStatistics({ Namespace: namespace, MetricName, StartTime: at(0), EndTime: at(10), Period, ...more });
  return answer.Datapoints.sort((a, b) => a.Timestamp - b.Timestamp);
}

async function alarm(name, kind = 'MetricAlarms') {
  const answer = await client.describeAlarms({ AlarmNames: [name], AlarmTypes: both });
  return answer[kind][0];
}

const simpleAlarm = (AlarmName, more = {}) =>
  client.putMetricAlarm({
    AlarmName, Namespace: namespace, MetricName: 'latency', Statistic: 'Average', Period: 60, EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold', Threshold: 50, ...more,
  });

async function pagesOf(paginator) {
  const pages = [];
  for await (const page of paginator) {
    pages.push(page);
  }
  return pages;
}

async function data() {
  const answer = await put([{ MetricName: 'plain', Value: 1.5, Timestamp: at(0) }]);
  equal('PutMetricData answers 200', answer.$metadata.httpStatusCode, 200);
  holds('a request id comes back', answer.$metadata.requestId);
  let [point] = await statistics('plain', { Statistics: ['Average', 'SampleCount'] });
  equal('a value', [point.Average, point.SampleCount, point.Unit, point.Timestamp], [1.5, 1, 'None', at(0)]);

  await put([{ MetricName: 'latency', Values: [20, 100], Counts: [2, 3], Unit: 'Milliseconds', Timestamp: at(0) }]);
  [point] = await statistics('latency', { Statistics: ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount'], ExtendedStatistics: ['p50', 'p100'] });
  equal('values and counts', [point.SampleCount, point.Sum, point.Average, point.Minimum, point.Maximum], [5, 340, 68, 20, 100]);
  equal('their unit', point.Unit, 'Milliseconds');
  near('p50 is of the histogram', point.ExtendedStatistics.p50, 97.508);
  equal('p100 is the maximum', point.ExtendedStatistics.p100, 100);

  await put([{ MetricName: 'batch', StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 4 }, Timestamp: at(0) }]);
  [point] = await statistics('batch', { Statistics: ['Average', 'Maximum'] });
  equal('a statistic set', [point.Average, point.Maximum], [2.5, 4]);

  const dimensions = [{ Name: 'Host', Value: 'db-1' }, { Name: 'Path', Value: '/var/lib & <co> "x"' }];
  await series('disk', [91.25], { Dimensions: dimensions, Unit: 'Percent' });
  equal('dimensions in any order', (await statistics('disk', { Statistics: ['Sum'], Dimensions: dimensions.toReversed() }))[0].Sum, 91.25);
  equal('a part of the dimensions is another metric', await statistics('disk', { Statistics: ['Sum'], Dimensions: dimensions.slice(1) }), []);

  await put([1, 2].map((second) => ({ MetricName: 'fast', Value: second, StorageResolution: 1, Timestamp: new Date(base + second * 1000) })));
  equal('high resolution keeps seconds', (await statistics('fast', { Statistics: ['Sum'] }, 1)).map((each) => each.Sum), [1, 2]);

  await series('mixed', [1], { Unit: 'Count' });
  await series('mixed', [2], { Unit: 'Bytes' });
  equal('units do not mix', (await statistics('mixed', { Statistics: ['Sum'] })).map((each) => each.Unit).sort(), ['Bytes', 'Count']);
}

async function queries() {
  await series('requests', [10, 20, 30]);
  await series('errors', [1, 5, 3]);
  await put([{ MetricName: 'latency', Values: [20, 100], Counts: [2, 3], Timestamp: at(0) }]);
  const stat = (MetricName, Stat = 'Sum', Period = 60) => ({ Metric: { Namespace: namespace, MetricName }, Period, Stat });
  const range = { StartTime: at(0), EndTime: at(5) };
  const get = async (MetricDataQueries, more = {}) => {
    const answer = await client.getMetricData({ MetricDataQueries, ...range, ...more });
    return [Object.fromEntries(answer.MetricDataResults.map((result) => [result.Id, result])), answer];
  };

  let [got, answer] = await get([
    { Id: 'm1', MetricStat: stat('requests'), ReturnData: false },
    { Id: 'm2', MetricStat: stat('errors'), ReturnData: false },
    { Id: 'e1', Expression: '100*m2/m1', Label: 'Error rate' },
    { Id: 'q', MetricStat: stat('latency', 'p50') },
  ], { ScanBy: 'TimestampAscending' });
  equal('what is not returned is left out', Object.keys(got).sort(), ['e1', 'q']);
  equal('metric math', got.e1.Values, [10, 25, 10]);
  equal('its times', got.e1.Timestamps, [at(0), at(1), at(2)]);
  equal('its label', [got.e1.Label, got.e1.StatusCode], ['Error rate', 'Complete']);
  near('a percentile', got.q.Values[0], 97.508);
  equal('no messages', answer.Messages ?? [], []);

  [got] = await get([{ Id: 'm1', MetricStat: stat('requests') }, { Id: 'm2', MetricStat: stat('errors') }]);
  equal('newest first unless asked otherwise', got.m1.Values, [30, 20, 10]);
  equal('labels tell the queries apart', [got.m1.Label, got.m2.Label], ['requests', 'errors']);
  [got] = await get([{ Id: 'a', MetricStat: stat('requests') }, { Id: 'b', MetricStat: stat('requests', 'Average') }]);
  equal('labels name the statistic', [got.a.Label, got.b.Label], ['requests Sum', 'requests Average']);
  [got] = await get([{ Id: 'none', MetricStat: stat('nothing') }]);
  equal('an unknown metric is empty', [got.none.Values ?? [], got.none.StatusCode], [[], 'Complete']);
  [got] = await get([{ Id: 'm1', MetricStat: stat('requests', 'Sum', 300) }]);
  equal('a longer period', got.m1.Values, [60]);

  const asked = [{ Id: 'm1', MetricStat: stat('requests') }, { Id: 'm2', MetricStat: stat('errors') }];
  const pages = await pagesOf(paginateGetMetricData({ client }, { MetricDataQueries: asked, ...range, ScanBy: 'TimestampAscending', MaxDatapoints: 2 }));
  holds('pages of two points', pages.length >= 3, pages.length);
  const values = (id) => pages.flatMap((page) => page.MetricDataResults.filter((result) => result.Id === id).flatMap((result) => result.Values ?? []));
  equal('together they are everything', [values('m1'), values('m2')], [[10, 20, 30], [1, 5, 3]]);

  await validation('', () => get([{ Id: 'Upper', MetricStat: stat('requests') }]));
  await validation('NOT_A_FUNCTION', () => get([{ Id: 'bad', Expression: 'NOT_A_FUNCTION(1)' }]));
}

async function listing() {
  const host = { Name: 'Host', Value: 'a' };
  const other = { Name: 'Host', Value: 'b' };
  await series('cpu', [1], { Dimensions: [host] });
  await series('cpu', [1], { Dimensions: [other] });
  await series('mem', [1], { Dimensions: [host, { Name: 'Kind', Value: 'swap' }] });
  const found = async (filters = {}) => {
    const answer = await client.listMetrics({ Namespace: namespace, ...filters });
    return answer.Metrics.map((metric) => `${metric.MetricName} ${metric.Dimensions.length}`).sort();
  };

  equal('all of a namespace', await found(), ['cpu 1', 'cpu 1', 'mem 2']);
  equal('by name', await found({ MetricName: 'mem' }), ['mem 2']);
  equal("by a dimension's name", await found({ Dimensions: [{ Name: 'Kind' }] }), ['mem 2']);
  equal("by a dimension's value", await found({ Dimensions: [other] }), ['cpu 1']);
  equal('recently active', await found({ MetricName: 'cpu', RecentlyActive: 'PT3H' }), ['cpu 1', 'cpu 1']);
  equal('nothing', (await client.listMetrics({ Namespace: 'Clients/Nothing' })).Metrics ?? [], []);

  await put(Array.from({ length: 520 }, (_, number) => ({ MetricName: 'many', Value: 1, Dimensions: [{ Name: 'N', Value: String(number) }] })), 'Clients/Many');
  const pages = await pagesOf(paginateListMetrics({ client }, { Namespace: 'Clients/Many' }));
  equal('500 metrics a page', pages.map((page) => page.Metrics.length), [500, 20]);
  equal('each once', new Set(pages.flatMap((page) => page.Metrics.map((metric) => metric.Dimensions[0].Value))).size, 520);
}

async function alarms() {
  const dimensions = [{ Name: 'Host', Value: 'db-1' }];
  const whole = {
    AlarmName: 'all of it: ä €', AlarmDescription: 'Says <what> & "why"', ActionsEnabled: true, OKActions: [topic], AlarmActions: [topic],
    InsufficientDataActions: [topic], MetricName: 'latency', Namespace: namespace, Statistic: 'Maximum', Dimensions: dimensions, Period: 300,
    Unit: 'Milliseconds', EvaluationPeriods: 5, DatapointsToAlarm: 3, Threshold: 12.5, ComparisonOperator: 'LessThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  };
  await client.putMetricAlarm(whole);
  let stored = await alarm(whole.AlarmName);
  equal('every field comes back', Object.fromEntries(Object.keys(whole).map((key) => [key, stored[key]])), whole);
  equal('its first state', [stored.StateValue, stored.StateReason], ['INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation']);
  equal('its times', stored.StateUpdatedTimestamp, stored.AlarmConfigurationUpdatedTimestamp);
  holds('its ARN', stored.AlarmArn.startsWith('arn:aws:cloudwatch:') && stored.AlarmArn.endsWith(`:alarm:${whole.AlarmName}`), stored.AlarmArn);

  await simpleAlarm('percentile', { Statistic: undefined, ExtendedStatistic: 'p99.9', EvaluateLowSampleCountPercentile: 'ignore' });
  stored = await alarm('percentile');
  equal('a percentile alarm', [stored.ExtendedStatistic, stored.EvaluateLowSampleCountPercentile, stored.Statistic], ['p99.9', 'ignore', undefined]);
  equal('what is unset stays away', [stored.Unit, stored.TreatMissingData, stored.DatapointsToAlarm, stored.AlarmDescription], [undefined, undefined, undefined, undefined]);

  const query = (Id, MetricName, Dimensions) => ({ Id, MetricStat: { Metric: { Namespace: namespace, MetricName, Dimensions }, Period: 60, Stat: 'Sum' }, ReturnData: false });
  const Metrics = [
    query('m1', 'errors', dimensions), query('m2', 'requests', []),
    { Id: 'rate', Expression: 'IF(m2 > 0, 100 * m1 / m2, 0)', Label: 'Error rate', ReturnData: true },
  ];
  await client.putMetricAlarm({ AlarmName: 'math', Metrics, EvaluationPeriods: 2, ComparisonOperator: 'GreaterThanThreshold', Threshold: 5 });
  stored = await alarm('math');
  equal('a math alarm', stored.Metrics.map((each) => [each.Id, each.Expression, each.ReturnData]).sort(),
    [['m1', undefined, false], ['m2', undefined, false], ['rate', 'IF(m2 > 0, 100 * m1 / m2, 0)', true]]);
  equal("its metric's dimensions", stored.Metrics.find((each) => each.Id === 'm1').MetricStat.Metric.Dimensions, dimensions);
  equal('it has no metric of its own', stored.MetricName, undefined);

  await simpleAlarm('fast', { Period: 10 });
  equal('a high-resolution alarm', (await alarm('fast')).Period, 10);

  for (const name of ['web-1', 'web-2', 'web-3', 'db-1']) {
    await simpleAlarm(name, { AlarmActions: name === 'db-1' ? [topic] : [] });
  }
  const described = async (filters) => names(await client.describeAlarms(filters));
  equal('by names, once each, unknown ones passed over', await described({ AlarmNames: ['web-1', 'web-1', 'db-1', 'nobody'] }), ['db-1', 'web-1']);
  equal('by prefix', await described({ AlarmNamePrefix: 'web-' }), ['web-1', 'web-2', 'web-3']);
  await client.setAlarmState({ AlarmName: 'web-2', StateValue: 'ALARM', StateReason: 'test' });
  equal('by state', await described({ StateValue: 'ALARM' }), ['web-2']);
  equal('by state and prefix', await described({ StateValue: 'INSUFFICIENT_DATA', AlarmNamePrefix: 'web-' }), ['web-1', 'web-3']);
  equal('by action', await described({ ActionPrefix: 'arn:aws:sns:us-east-1' }), [whole.AlarmName, 'db-1'].sort());
  equal('by type', await described({ AlarmTypes: ['CompositeAlarm'] }), []);
  equal('nothing', await described({ AlarmNamePrefix: 'nobody' }), []);

  const page = await client.describeAlarms({ AlarmNamePrefix: 'web-', MaxRecords: 2 });
  const rest = await client.describeAlarms({ AlarmNamePrefix: 'web-', MaxRecords: 2, NextToken: page.NextToken });
  equal('two pages', [page.MetricAlarms.length, names(rest), rest.NextToken], [2, ['web-3'], undefined]);
  const pages = await pagesOf(paginateDescribeAlarms({ client, pageSize: 3 }, {}));
  equal('the paginator', pages.map((each) => each.MetricAlarms.length), [3, 3, 2]);
  const waited = await sdk.waitUntilAlarmExists({ client, maxWaitTime: 6 }, { AlarmNames: ['web-1'] });
  equal('the waiter alarm exists', waited.state, 'SUCCESS');

  const forMetric = async (more = {}) => names(await client.describeAlarmsForMetric({ MetricName: 'latency', Namespace: namespace, ...more }));
  equal('for a metric', await forMetric(), ['db-1', 'fast', 'percentile', 'web-1', 'web-2', 'web-3']);
  equal('for a metric with dimensions', await forMetric({ Dimensions: dimensions }), [whole.AlarmName]);
  equal('for a metric and a period', await forMetric({ Period: 10 }), ['fast']);
  equal('for a metric and a percentile', await forMetric({ ExtendedStatistic: 'p99.9' }), ['percentile']);

  const before = await alarm('web-2');
  await simpleAlarm('web-2', { Threshold: 70, AlarmDescription: 'changed' });
  const after = await alarm('web-2');
  equal('an update replaces the configuration and keeps the state', [after.Threshold, after.AlarmDescription, after.StateValue], [70, 'changed', 'ALARM']);
  equal('an update keeps the time of the state', after.StateUpdatedTimestamp, before.StateUpdatedTimestamp);

  await client.deleteAlarms({ AlarmNames: ['web-1', 'web-2', 'nobody'] });
  equal('deleted', await described({ AlarmNamePrefix: 'web-' }), ['web-3']);
}

async function composites() {
  for (const name of ['cpu', 'mem', 'maintenance']) {
    await simpleAlarm(name);
  }
  const AlarmRule = 'ALARM("cpu") OR (ALARM(mem) AND NOT INSUFFICIENT_DATA("cpu"))';
  await client.putCompositeAlarm({
    AlarmName: 'service', AlarmRule, AlarmDescription: 'The service', AlarmActions: [topic], ActionsEnabled: true,
    ActionsSuppressor: 'maintenance', ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 120, Tags: [{ Key: 'team', Value: 'web' }],
  });
  const service = () => alarm('service', 'CompositeAlarms');
  await sdk.waitUntilCompositeAlarmExists({ client, maxWaitTime: 6 }, { AlarmNames: ['service'], AlarmTypes: ['CompositeAlarm'] });
  await eventually('it is evaluated at once', async () => (await service()).StateValue === 'OK');
  let stored = await service();
  holds('its reason', stored.StateReason.endsWith('was created and its alarm rule evaluates to OK'), stored.StateReason);
  equal('its rule', stored.AlarmRule, AlarmRule);
  holds('its suppressor', stored.ActionsSuppressor.endsWith('maintenance'), stored.ActionsSuppressor);
  equal('its periods', [stored.ActionsSuppressorWaitPeriod, stored.ActionsSuppressorExtensionPeriod], [60, 120]);
  equal('its tags', (await client.listTagsForResource({ ResourceARN: stored.AlarmArn })).Tags, [{ Key: 'team', Value: 'web' }]);

  equal('metric alarms unless asked', names(await client.describeAlarms({}), 'CompositeAlarms'), []);
  let answer = await client.describeAlarms({ AlarmTypes: both });
  equal('both kinds', [names(answer), names(answer, 'CompositeAlarms')], [['cpu', 'maintenance', 'mem'], ['service']]);
  answer = await client.describeAlarms({ ChildrenOfAlarmName: 'service' });
  equal('its children', names(answer), ['cpu', 'mem']);
  answer = await client.describeAlarms({ ParentsOfAlarmName: 'cpu' });
  equal("a child's parents", names(answer, 'CompositeAlarms'), ['service']);

  await client.setAlarmState({ AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'test' });
  await eventually('it follows its child', async () => (await service()).StateValue === 'ALARM');
  stored = await service();
  holds('it says which', stored.StateReason.includes('cpu transitioned to ALARM at '), stored.StateReason);
  equal('and in data', JSON.parse(stored.StateReasonData).triggeringAlarms[0].state.value, 'ALARM');

  const composite = (AlarmName, rule) => () => client.putCompositeAlarm({ AlarmName, AlarmRule: rule });
  await validation('Cannot delete cpu as there are composite alarm(s) depending on it.', () => client.deleteAlarms({ AlarmNames: ['cpu'] }));
  await validation('Error in AlarmRule', composite('bad', 'ALARM(cpu) and ALARM(mem)'));
  await validation('do not exist', composite('bad', 'ALARM(nobody)'));
  await validation('circular', composite('service', 'ALARM(service)'));
  await validation('already used', composite('cpu', 'ALARM(mem)'));
  await client.deleteAlarms({ AlarmNames: ['service'] });
  await client.deleteAlarms({ AlarmNames: ['cpu', 'mem', 'maintenance'] });
  equal('deleted, parents first', names(await client.describeAlarms({})), []);
}

async function states() {
  await simpleAlarm('state', { AlarmActions: [topic] });
  const StateReasonData = JSON.stringify({ from: 'a test' });
  await client.setAlarmState({ AlarmName: 'state', StateValue: 'ALARM', StateReason: 'Testing <it>', StateReasonData });
  const stored = await alarm('state');
  equal('the state that was set', [stored.StateValue, stored.StateReason, stored.StateReasonData], ['ALARM', 'Testing <it>', StateReasonData]);
  holds('the time of its transition', stored.StateTransitionedTimestamp instanceof Date);
  await client.setAlarmState({ AlarmName: 'state', StateValue: 'ALARM', StateReason: 'again' });
  equal('the same state again changes nothing', (await alarm('state')).StateReason, 'Testing <it>');
  await client.setAlarmState({ AlarmName: 'state', StateValue: 'OK', StateReason: 'over' });

  await client.disableAlarmActions({ AlarmNames: ['state', 'nobody'] });
  equal('actions disabled', (await alarm('state')).ActionsEnabled, false);
  await client.enableAlarmActions({ AlarmNames: ['state'] });
  equal('actions enabled', (await alarm('state')).ActionsEnabled, true);

  const items = async (more = {}) => (await client.describeAlarmHistory({ AlarmName: 'state', ...more })).AlarmHistoryItems ?? [];
  const history = async (more) => (await items(more)).map((item) => item.HistorySummary);
  const changes = ['Alarm updated from ALARM to OK', 'Alarm updated from INSUFFICIENT_DATA to ALARM'];
  equal('the history of the state, newest first', await history({ HistoryItemType: 'StateUpdate' }), changes);
  equal('oldest first', await history({ HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' }), changes.toReversed());
  const configuration = await history({ HistoryItemType: 'ConfigurationUpdate' });
  equal('the history of the configuration', [configuration.at(-1), configuration.length], ['Alarm "state" created', 3]);
  const hour = (count) => new Date(Date.now() + count * 60 * minute);
  equal('none before', await history({ EndDate: hour(-1) }), []);
  equal('all since', (await history({ StartDate: hour(-1), EndDate: hour(1) })).length, (await history()).length);
  const [item] = await items({ HistoryItemType: 'StateUpdate' });
  const document = JSON.parse(item.HistoryData);
  equal('its data', [item.AlarmType, document.oldState.stateValue, document.newState.stateReason], ['MetricAlarm', 'ALARM', 'over']);
  const pages = await pagesOf(paginateDescribeAlarmHistory({ client, pageSize: 2 }, { AlarmName: 'state' }));
  equal('in pages', pages.flatMap((page) => page.AlarmHistoryItems).length, (await history()).length);
  holds('of two', pages.length > 2 && pages.every((page) => page.AlarmHistoryItems.length <= 2));
  equal('an unknown alarm has no history', await items({ AlarmName: 'nobody' }), []);
}

async function tags() {
  await simpleAlarm('tagged', { Tags: [{ Key: 'team', Value: 'web' }, { Key: 'tier', Value: '1' }] });
  const ResourceARN = (await alarm('tagged')).AlarmArn;
  const stored = async () => Object.fromEntries((await client.listTagsForResource({ ResourceARN })).Tags.map((tag) => [tag.Key, tag.Value]).sort());
  equal('tags of the alarm', await stored(), { team: 'web', tier: '1' });
  await client.tagResource({ ResourceARN, Tags: [{ Key: 'tier', Value: '2' }, { Key: 'cost', Value: 'high & <low>' }] });
  equal('added and changed', await stored(), { cost: 'high & <low>', team: 'web', tier: '2' });
  await client.untagResource({ ResourceARN, TagKeys: ['team', 'none'] });
  equal('removed', await stored(), { cost: 'high & <low>', tier: '2' });
  await simpleAlarm('tagged', { Threshold: 1, Tags: [{ Key: 'ignored', Value: 'yes' }] });
  equal('an update leaves them', await stored(), { cost: 'high & <low>', tier: '2' });

  const unknown = ResourceARN.replace('tagged', 'nobody');
  const missing = (call) => refused('ResourceNotFoundException', 'ResourceNotFoundException', 404, '', call);
  await missing(() => client.listTagsForResource({ ResourceARN: unknown }));
  await missing(() => client.tagResource({ ResourceARN: unknown, Tags: [{ Key: 'a', Value: 'b' }] }));
  await refused('InvalidParameterValueException', 'InvalidParameterValue', 400, 'tags are invalid.', () =>
    client.tagResource({ ResourceARN, Tags: Array.from({ length: 51 }, (_, number) => ({ Key: String(number), Value: '' })) }));
}

async function errors() {
  const value = (message, call) => refused('InvalidParameterValueException', 'InvalidParameterValue', 400, message, call);
  const combination = (message, call) => refused('InvalidParameterCombinationException', 'InvalidParameterCombination', 400, message, call);
  const datum = (more) => () => put([{ MetricName: 'm', ...more }]);

  await value('The value AWS/ for parameter Namespace is invalid.', () => put([{ MetricName: 'm', Value: 1 }], 'AWS/EC2'));
  await combination('', datum({ Value: 1, Values: [1] }));
  await combination('At least one of the parameters must be specified.', datum({}));
  await value('The value NaN for parameter MetricData.member.1.Value is invalid.', datum({ Value: NaN }));
  await value('MetricData.member.1.Value', datum({ Value: Infinity }));
  await value('MetricData.member.1.Value', datum({ Value: -1e300 }));
  await value('', datum({ Value: 1, StorageResolution: 5 }));
  await value('', datum({ Value: 1, Unit: 'Parsecs' }));
  await value('', datum({ Value: 1, Timestamp: at(-15 * 24 * 60) }));
  await value('', datum({ Value: 1, Timestamp: at(180) }));
  await value('', datum({ Value: 1, Dimensions: Array.from({ length: 31 }, (_, number) => ({ Name: `d${number}`, Value: 'v' })) }));
  await value('No metric may specify the same dimension name twice.', datum({ Value: 1, Dimensions: [{ Name: 'd', Value: 'v' }, { Name: 'd', Value: 'w' }] }));
  await value('', () => put(Array.from({ length: 1001 }, () => ({ MetricName: 'm', Value: 1 }))));
  await refused('MissingRequiredParameterException', 'MissingParameter', 400, 'Namespace', () => client.putMetricData({ MetricData: [{ MetricName: 'm', Value: 1 }] }));
  equal('a refused datum refuses all', (await client.listMetrics({ Namespace: namespace })).Metrics ?? [], []);
  await combination('1440', () => client.getMetricStatistics({
    Namespace: namespace, MetricName: 'm', Period: 1, Statistics: ['Sum'], StartTime: at(0), EndTime: at(60) }));

  const state = (AlarmName, StateValue, more = {}) => () => client.setAlarmState({ AlarmName, StateValue, StateReason: '', ...more });
  await refused('ResourceNotFound', 'ResourceNotFound', 404, '', state('nobody', 'OK'));
  await validation("Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]", state('nobody', 'INVALID'));
  await simpleAlarm('there');
  await refused('InvalidFormatFault', 'InvalidFormat', 400, '', state('there', 'OK', { StateReasonData: '{' }));
  await refused('InvalidNextToken', 'InvalidNextToken', 400, '', () => client.describeAlarms({ NextToken: 'nonsense' }));
  await validation('', () => client.describeAlarms({ MaxRecords: 101 }));
  await validation('', () => client.describeAlarms({ AlarmNames: ['a'], AlarmNamePrefix: 'b' }));

  const bad = (more) => () => simpleAlarm('bad', more);
  await validation('', bad({ Period: 45 }));
  await validation('', bad({ EvaluationPeriods: 0 }));
  await validation('', bad({ DatapointsToAlarm: 2 }));
  await validation('', bad({ AlarmName: 'x'.repeat(256) }));
  await validation('Invalid arn syntax: not-an-arn', bad({ AlarmActions: ['not-an-arn'] }));
  await validation('', bad({ TreatMissingData: 'sometimes' }));
  await validation('should not be set if list of Metrics is set', bad({ Metrics: [{ Id: 'e', Expression: 'TIME_SERIES(1)', Period: 60 }] }));
  equal('nothing of it was stored', names(await client.describeAlarms({})), ['there']);

  for (const call of [() => client.listDashboards({}), () => client.putAnomalyDetector({ Namespace: namespace, MetricName: 'm', Stat: 'Average' })]) {
    const status = await call().then(() => 200, (error) => error.$metadata?.httpStatusCode ?? error.stack);
    holds('what is not implemented is refused', status >= 400 && status < 500, status);
  }
}

async function large() {
  await put(Array.from({ length: 1000 }, (_, number) => (
    { MetricName: 'large', Value: number, Timestamp: at(0), Dimensions: [{ Name: 'Host', Value: `host-${number % 10}` }] })));
  const [point] = await statistics('large', { Statistics: ['Sum', 'SampleCount'], Dimensions: [{ Name: 'Host', Value: 'host-3' }] });
  equal('1,000 data in one request', [point.SampleCount, point.Sum], [100, 49_800]);
  const Values = Array.from({ length: 150 }, (_, number) => number);
  await put(Array.from({ length: 20 }, () => ({ MetricName: 'values', Values, Timestamp: at(0) })));
  equal('150 values a datum', (await statistics('values', { Statistics: ['SampleCount'] }))[0].SampleCount, 3000);
  await refused('InvalidParameterValueException', 'InvalidParameterValue', 400, '', () => put([{ MetricName: 'values', Values: [...Values, 1] }]));
}

// An alarm and what sets it off; the caller sees to the rest.
async function watched() {
  await simpleAlarm('watched', { AlarmDescription: 'Too slow' });
  await put([{ MetricName: 'latency', Value: 120 }]);
}

// Started with a wrong key.
async function credentials() {
  for (const call of [() => client.describeAlarms({}), () => put([{ MetricName: 'm', Value: 1 }])]) {
    const error = await call().then(() => ({ name: 'an answer' }), (refusal) => refusal);
    const code = process.env.MONITORING_EXPECTED_CODE;
    equal('refused', error.name, queryMode ? code : { SignatureDoesNotMatch: 'InvalidSignatureException', InvalidClientTokenId: 'UnrecognizedClientException' }[code]);
    equal('its status', error.$metadata?.httpStatusCode, queryMode ? 403 : 400);
  }
}

const parts = { data, queries, listing, alarms, composites, states, tags, errors, large, watched, credentials };
if (!Object.hasOwn(protocols, protocol ?? '') || !Object.hasOwn(parts, part ?? '')) {
  console.error(`usage: node sdk_client.mjs ${Object.keys(protocols).join('|')} ${Object.keys(parts).join('|')}`);
  process.exit(64);
}

console.log(`@aws-sdk/client-cloudwatch ${require('@aws-sdk/client-cloudwatch/package.json').version}, ${protocol}`);
await parts[part]();
process.exitCode = failures ? 1 : 0;
