// Says what is wrong with messages by Slack's own types (@slack/types): the shape of blocks and attachments, and the limits that its comments state.
// Usage: node blockkit.mjs NODE_MODULES; first a line with the number of limits found, then for each line of JSON in (a message) one out (a list of what is wrong).
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const modules = process.argv[2];
const load = createRequire(`${modules}/-`);
const { createGenerator } = load("ts-json-schema-generator");
const Ajv = load("ajv");

const schemaOf = (file, type) => createGenerator({ path: `${modules}/@slack/types/dist/${file}`, type, skipTypeCheck: true }).createSchema(type);
const schema = schemaOf("block-kit/blocks.d.ts", "KnownBlock");
const attachment = schemaOf("message-attachments.d.ts", "MessageAttachment").definitions.MessageAttachment;

// The comments say: "maximum length is 3000 characters", "Maximum number of items is 10", "up to 5 …".
let limits = 0;
const number = (text) => Number(text.replaceAll(",", ""));
const characters = [/max(?:imum)?(?: allowed)? length[^.]*? (?:is|of) ([\d,]+)/i, /(?:limit|maximum(?: of)?|limited to) ([\d,]+) characters/i];
const items = [/maximum (?:of |number of (?:items|options|elements|fields) is )?([\d,]+)/i, /(?:up to|no more than) ([\d,]+) /i];
const first = (patterns, text) => patterns.map((pattern) => pattern.exec(text)).find(Boolean);

function limit(name, property) {
  const comment = (property.description ?? "").replace(/\s+/g, " ");
  const length = first(characters, comment);
  if (length) {
    const text = { properties: { text: { minLength: 1, maxLength: number(length[1]) } } };
    if (property.type === "string") Object.assign(property, { maxLength: number(length[1]) }, /minimum length is 1/i.test(comment) || name === "text" ? { minLength: 1 } : {});
    else if (property.type === "array" && property.items) property.items = { allOf: [property.items, text] };
    else {
      const type = { ...property };
      for (const key of Object.keys(property)) delete property[key];
      property.allOf = [type, text];
    }
    limits++;
  }

  const count = property.type === "array" && first(items, comment);
  if (count && !/characters/i.test(comment.slice(count.index, count.index + 40))) {
    property.maxItems = number(count[1]);
    limits++;
  }
}

// An image is one of two shapes, all other blocks are one.
const shapes = (definition) => definition.anyOf ?? [definition];
for (const shape of Object.values(schema.definitions).flatMap(shapes)) for (const [name, property] of Object.entries(shape.properties ?? {})) limit(name, property);

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(schema, "s");
const typeOf = (definition) => shapes(definition)[0].properties?.type?.const;
const blocks = Object.entries(schema.definitions).filter(([name, definition]) => name.endsWith("Block") && typeOf(definition));
const validators = new Map(blocks.map(([name, definition]) => [typeOf(definition), ajv.getSchema(`s#/definitions/${name}`)]));

function blockErrors(block, path) {
  const validate = validators.get(block?.type);
  if (!validate) return [`${path}: unknown type ${block?.type}`];
  const errors = validate(block) ? [] : validate.errors.map((error) => `${path}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  if (block.type === "section" && !block.text && !block.fields) errors.push(`${path}: a section needs text or fields`);
  return errors;
}

function messageErrors(message) {
  const errors = (message.blocks ?? []).flatMap((block, i) => blockErrors(block, `/blocks/${i}`));
  for (const [i, each] of (message.attachments ?? []).entries()) {
    for (const key of Object.keys(each)) if (!(key in attachment.properties)) errors.push(`/attachments/${i}: unknown ${key}`);
    errors.push(...(each.blocks ?? []).flatMap((block, j) => blockErrors(block, `/attachments/${i}/blocks/${j}`)));
    if ((each.blocks ?? []).length > 50) errors.push(`/attachments/${i}: more than 50 blocks`);
  }

  if ((message.blocks ?? []).length > 50) errors.push("/: more than 50 blocks");
  return errors;
}

console.log(JSON.stringify(limits));
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(messageErrors(JSON.parse(line))));
