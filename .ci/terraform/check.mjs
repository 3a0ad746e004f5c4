#!/usr/bin/env node
// Checks .tf files against the schema of hashicorp/aws, without Terraform and without the provider.
// Usage: node check.mjs NODE_MODULES FOLDER...     Exit code 0 when there is nothing to say, 1 otherwise, 64 for bad usage.
// What it finds: types, arguments and blocks that do not exist, what is missing, what can only be read, an attribute written as a block and the other way round, references to attributes,
// resources, variables and locals that do not exist.
import { existsSync } from "node:fs";
import { filesBelow, readAll, texts } from "./hcl.mjs";
import { AwsSchema } from "./schema.mjs";

const META = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection", "dynamic"]);
const REFERENCE = /(?<![\w.-])(data\.)?(aws_[a-z0-9_]+)\.([A-Za-z_][\w-]*)((?:\[[^\][]*(?:\[[^\]]*\])?[^\][]*\])*)(?:\.([a-z_][a-z0-9_]*))?/g;
const NAMED = /(?<![\w.-])(var|local)\.([A-Za-z_][\w-]*)/g;

const [modules, ...folders] = process.argv.slice(2);
if (folders.length === 0 || !existsSync(modules) || !folders.every((folder) => existsSync(folder))) {
  console.error("Usage: node check.mjs NODE_MODULES FOLDER...; the modules are @cdktf/hcl2json and @cdktf/provider-aws.");
  process.exit(64);
}

const schema = new AwsSchema(modules);
const files = await readAll(modules, folders.flatMap((folder) => filesBelow(folder)));
const problems = [];
let blocks = 0;

for (const { file, json, folder, problem } of files) {
  const say = (where, text) => problems.push(`${file}: ${where}${where ? ": " : ""}${text}`);
  if (problem) say("", problem);
  for (const [kind, type, name, body] of instances(json)) {
    if (!type.startsWith("aws_")) continue;
    blocks++;
    const root = schema.block(kind, type);
    if (root === null) say(`${type}.${name}`, `hashicorp/aws ${schema.version} has no ${kind} of this type.`);
    else checkBlock(root, body, `${kind === "data" ? "data." : ""}${type}.${name}`, say);
  }
  const module = declared(files.filter((other) => other.folder === folder));
  for (const text of texts(json)) if (text.includes("${")) checkReferences(text, module, say);
}

for (const problem of [...new Set(problems)]) console.log(problem);
console.log(`${files.length} files, ${blocks} blocks of hashicorp/aws ${schema.version}, ${new Set(problems).size} errors`);
process.exit(problems.length > 0 || files.length === 0 ? 1 : 0);

function* instances(json) {
  for (const kind of ["resource", "data"]) {
    for (const [type, named] of Object.entries(json[kind] ?? {})) for (const [name, bodies] of Object.entries(named)) for (const body of bodies) yield [kind, type, name, body];
  }
}

function checkBlock(block, body, where, say) {
  const dynamic = body.dynamic ?? {};
  const given = new Set([...Object.keys(body), ...Object.keys(dynamic)].filter((name) => !META.has(name)));
  for (const name of given) {
    const member = block.members[name];
    if (!member) say(where, `there is no argument "${name}".${nearest(name, block)}`);
    else if (member.readOnly) say(where, `"${name}" can be read, not set.`);
    else checkMember(member, name, dynamic[name], body[name], where, say);
  }
  for (const [name, member] of Object.entries(block.members)) if (member.required && !given.has(name)) say(where, `"${name}" is missing.`);
}

function checkMember(member, name, dynamic, value, where, say) {
  const looksLikeBlock = dynamic !== undefined || (Array.isArray(value) && value.length > 0 && value.every((each) => isObject(each)));
  if (!member.isBlock && (dynamic !== undefined || (looksLikeBlock && member.nested === null && member.store !== "any"))) say(where, `"${name}" is an attribute: write ${name} = ...`);
  else if (member.isBlock && !looksLikeBlock) say(where, `"${name}" is a block: write ${name} { ... }`);
  else if (member.nested && looksLikeBlock) {
    for (const body of dynamic ? dynamic.flatMap((each) => each.content ?? []) : value) checkBlock(member.nested, body, `${where}.${name}`, say);
  }
}

function declared(files) {
  const found = new Set();
  for (const { json } of files) {
    for (const [kind, type, name] of instances(json)) found.add(`${kind === "data" ? "data." : ""}${type}.${name}`);
    for (const name of Object.keys(json.variable ?? {})) found.add(`var.${name}`);
    for (const locals of json.locals ?? []) for (const name of Object.keys(locals)) found.add(`local.${name}`);
  }
  return found;
}

function checkReferences(text, module, say) {
  for (const [reference, data, type, name, , attribute] of text.matchAll(REFERENCE)) {
    const target = `${data ?? ""}${type}.${name}`;
    if (!module.has(target)) say(reference, `there is no ${target} in this folder.`);
    else {
      const block = schema.block(data ? "data" : "resource", type);
      if (attribute && block && !block.members[attribute]) say(reference, `${type} has no attribute "${attribute}".${nearest(attribute, block)}`);
    }
  }
  for (const [reference] of text.matchAll(NAMED)) if (!module.has(reference)) say(reference, "it is not declared in this folder.");
}

function nearest(name, block) {
  const near = Object.keys(block.members).find((other) => distance(name, other) <= 2);
  return near ? ` Is it "${near}"?` : "";
}

/** How many letters are to be added, removed or exchanged. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length];
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
