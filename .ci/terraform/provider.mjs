#!/usr/bin/env node
// Stands in for hashicorp/aws where the provider cannot be downloaded: Terraform validates, plans, applies and destroys with its schema, and nothing is behind it.
// Terraform starts it. STANDIN_MODULES is the folder node_modules, STANDIN_FOLDER that of the .tf files, and STANDIN_JOURNAL the file that gets a line for everything made, changed and destroyed.
import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./hcl.mjs";
import { policyOf } from "./policy.mjs";
import { AwsSchema } from "./schema.mjs";

const modules = process.env.STANDIN_MODULES;
const require = createRequire(join(modules, "provider.js"));
const grpc = require("@grpc/grpc-js");
const { loadSync } = require("@grpc/proto-loader");
const { decode, encode, ExtensionCodec } = require("@msgpack/msgpack");

const ACCOUNT = "123456789012";
const REGION = "eu-central-1";

// Terraform writes what is not known yet as extensions of MessagePack.
const UNKNOWN = new (class Unknown {})();
const extensionCodec = new ExtensionCodec();
extensionCodec.register({ type: 0, encode: (value) => (value === UNKNOWN ? new Uint8Array([0]) : null), decode: () => UNKNOWN });
extensionCodec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });
const read = (value) => (value?.msgpack?.length ? decode(value.msgpack, { extensionCodec }) : value?.json?.length ? JSON.parse(value.json) : null);
const write = (value) => ({ msgpack: Buffer.from(encode(value, { extensionCodec })) });

const schema = new AwsSchema(modules);
const types = { resource: new Set(), data: new Set() };
for (const file of filesBelow(process.env.STANDIN_FOLDER)) {
  for (const [, kind, type] of readFileSync(file, "utf8").matchAll(/^(resource|data) "(aws_\w+)"/gm)) types[kind].add(type);
}

const answers = {
  GetSchema: () => ({
    provider: { block: { attributes: [attribute("region", "string", { optional: true })], block_types: [] } },
    resource_schemas: schemasOf("resource"),
    data_source_schemas: schemasOf("data"),
  }),
  PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
  Configure: () => ({}),
  ValidateResourceTypeConfig: () => ({}),
  ValidateDataSourceConfig: () => ({}),
  UpgradeResourceState: ({ raw_state: stored }) => ({ state: { json: stored.json } }),
  ReadResource: ({ current_state: state }) => ({ state }),
  ReadDataSource: ({ type_name: type, config }) => ({ state: write(dataOf(type, read(config))) }),
  PlanResourceChange: ({ type_name: type, prior_state: prior, proposed_new_state: proposed }) => ({ planned_state: write(planned(type, read(prior), read(proposed))), legacy_type_system: true }),
  ApplyResourceChange: ({ type_name: type, prior_state: prior, planned_state: plan }) => ({ new_state: write(applied(type, read(prior), read(plan))), legacy_type_system: true }),
  Stop: () => ({}),
};

const definition = loadSync(join(dirname(fileURLToPath(import.meta.url)), "provider.proto"), { keepCase: true, longs: Number, defaults: true });
const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
const service = grpc.loadPackageDefinition(definition).tfplugin5.Provider.service;
server.addService(service, Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, (call, respond) => {
  try {
    respond(null, answer(call.request));
  } catch (error) {
    respond({ code: grpc.status.INTERNAL, details: `${name}: ${error.stack}` });
  }
}])));
const socket = join(mkdtempSync(join(tmpdir(), "standin-")), "socket");
server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log(`1|5|unix|${socket}|grpc|`);
});

function schemasOf(kind) {
  return Object.fromEntries([...types[kind]].map((type) => [type, schema.block(kind, type)]).filter(([, block]) => block).map(([type, block]) => [type, { block: blockOf(block) }]));
}

function blockOf({ members }) {
  const all = Object.entries(members);
  return {
    attributes: all.filter(([, member]) => !member.isBlock).map(([name, member]) => attribute(name, ctyOf(member), { required: member.required ?? false, optional: !member.readOnly && !member.required, computed: !member.required })),
    block_types: all.filter(([, member]) => member.isBlock).map(([name, member]) => ({ type_name: name, block: blockOf(member.nested), nesting: member.kind === "set" ? 3 : member.kind === "struct" ? 1 : 2, min_items: member.required ? 1 : 0 })),
  };
}

function attribute(name, type, { required = false, optional = false, computed = false }) {
  return { name, type: Buffer.from(JSON.stringify(type)), required, optional, computed };
}

function ctyOf({ store, kind }) {
  const simple = { string: "string", number: "number", boolean: "bool" };
  const [, element, collection] = /^(string|number|boolean)(list|map)?$/.exec(store.toLowerCase()) ?? [];
  if (store === "list") return ["list", "string"];
  if (!element) return "dynamic";
  if (!collection) return simple[element];
  return [collection === "map" ? "map" : kind === "set" ? "set" : "list", simple[element]];
}

/** What nobody has set is known after the change. */
function planned(type, prior, proposed) {
  if (proposed === null || prior !== null) return proposed;
  const { members } = schema.block("resource", type);
  return Object.fromEntries(Object.entries(proposed).map(([name, value]) => [name, value === null && !members[name].isBlock && !members[name].required ? UNKNOWN : value]));
}

function applied(type, prior, plan) {
  const now = plan ?? prior;
  const name = (nameOf(now) ?? "").toString();
  const known = Object.fromEntries(Object.entries(now).map(([key, value]) => [key, value === UNKNOWN ? invented(type, key, now, name) : value]));
  appendFileSync(process.env.STANDIN_JOURNAL, `${JSON.stringify({ action: plan === null ? "destroy" : prior === null ? "create" : "update", type, name, state: known })}\n`);
  return plan === null ? null : known;
}

function nameOf(state) {
  return ["name", "function_name", "alarm_name", "statement_id", "target_id", "description", "rule", "queue_url", "arn", "input"].map((key) => state[key]).find((value) => typeof value === "string");
}

function invented(type, key, state, name) {
  const { store } = schema.block("resource", type).members[key];
  if (key === "region") return REGION;
  if (store === "string" && (key === "arn" || key.endsWith("_arn"))) return `arn:aws:${type.split("_")[1]}:${typeof state.region === "string" ? state.region : REGION}:${ACCOUNT}:${type.replace(/^aws_[a-z]+_/, "")}/${name}`;
  return store === "string" ? `${key}-of-${name}` : null;
}

function dataOf(type, config) {
  if (type === "aws_caller_identity") return { ...config, account_id: ACCOUNT, id: ACCOUNT };
  if (type === "aws_partition") return { ...config, partition: "aws", id: "aws" };
  if (type === "aws_region") return { ...config, region: config.region ?? REGION, id: REGION };
  if (type === "aws_iam_policy_document") return { ...config, id: "policy", json: JSON.stringify(policyOf(config)) };
  throw new Error(`The stand-in knows nothing of the data source ${type}.`);
}
