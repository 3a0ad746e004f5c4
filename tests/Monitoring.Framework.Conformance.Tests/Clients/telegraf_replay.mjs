// Sends PutMetricData requests from a file as the AWS SDK for Go in Telegraf does: signed, by rpc-v2-cbor.
// Usage: node telegraf_replay.mjs FILE, with MONITORING_ENDPOINT, MONITORING_NODE_MODULES and AWS's own variables for the credentials.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.env.MONITORING_NODE_MODULES, 'here.js'));
const { CloudWatch } = require('@aws-sdk/client-cloudwatch');
const { SmithyRpcV2CborProtocol } = require('@smithy/core/cbor');

const client = new CloudWatch({ endpoint: process.env.MONITORING_ENDPOINT, maxAttempts: 1, protocol: SmithyRpcV2CborProtocol });
const time = 'time:';
const requests = JSON.parse(readFileSync(process.argv[2], 'utf8'), (key, value) =>
  key === 'Timestamp' ? new Date(value.slice(time.length)) : value);
for (const request of requests) {
  const answer = await client.putMetricData(request);
  console.log(`${request.MetricData.length} data: ${answer.$metadata.httpStatusCode}`);
}
