// The schema of hashicorp/aws, read from the classes that @cdktf/provider-aws has generated from it: index.js says what is a block and what an attribute, index.d.ts what is required.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const SHAPE = /\n\s+(\w+): \{\s*\n\s+value: .*\n\s+isBlock: (true|false),\s*\n\s+type: "(\w+)",\s*\n\s+storageClassType: "([^"]*)"/g;
const PROPERTY = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*readonly (\w+)(\??): ([^;]+);/g;
const GETTER = /\n {4}get \w+\(\) \{\s*return [^;]*this\.get(\w+?)Attribute\('([^']+)'\)/g;
const MEMBER = /this\._\w+ = new \w+\(this, ["']([^"']+)["']/g;

export class AwsSchema {
  constructor(modules) {
    const require = createRequire(join(modules, "schema.js"));
    const file = require.resolve("@cdktf/provider-aws/package.json");
    this.version = JSON.parse(readFileSync(file, "utf8")).cdktf.provider.version;
    this.lib = join(file, "..", "lib");
    this.loaded = new Map();
  }

  /** The root block of a type, or null when the provider has no such type. Kind is "resource" or "data". */
  block(kind, type) {
    const key = `${kind}.${type}`;
    if (!this.loaded.has(key)) this.loaded.set(key, this.#load(kind, type));
    return this.loaded.get(key);
  }

  #load(kind, type) {
    const folder = this.#folder(kind, type);
    if (folder === null) return null;
    const files = readdirSync(folder);
    const text = (ending) => files.filter((file) => file.endsWith(ending)).map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    const [code, types] = [text(".js"), text(".d.ts")];
    const interfaces = interfacesOf(types);
    const shapes = shapesOf(code);
    const name = /export interface (\w+Config) extends cdktf\.TerraformMetaArguments/.exec(types)[1];
    const root = blockOf(name, shapes.root, { interfaces, shapes });
    for (const [attribute, store] of readable(code)) if (!root.members[attribute]) root.members[attribute] = { readOnly: true, store };
    return root;
  }

  // Most folders are named after their type; the prefix aws_ is not part of it, and a few are named otherwise.
  #folder(kind, type) {
    const prefix = kind === "data" ? "data-aws-" : "";
    const name = type.replace(/^aws_/, "").replaceAll("_", "-");
    const guess = join(this.lib, prefix + name);
    if (this.#isOf(guess, type)) return guess;
    for (const folder of readdirSync(this.lib)) {
      if (folder.startsWith("data-aws-") === (kind === "data") && this.#isOf(join(this.lib, folder), type)) return join(this.lib, folder);
    }
    return null;
  }

  #isOf(folder, type) {
    const file = join(folder, "index.d.ts");
    return existsSync(file) && readFileSync(file, "utf8").includes(`static readonly tfResourceType = "${type}"`);
  }
}

function interfacesOf(types) {
  const found = {};
  for (const [, name, body] of types.matchAll(/export interface (\w+)[^{]*\{([^]*?)\n\}/g)) {
    found[name] = {};
    for (const [, comment, property, optional, type] of body.matchAll(PROPERTY)) {
      const documented = /#([a-z0-9_]+) /.exec(comment);
      found[name][documented ? documented[1] : snake(property)] = { required: optional === "", type: type.replaceAll(/cdktf\.IResolvable|[|\s]|\[\]/g, "") };
    }
  }
  return found;
}

function shapesOf(code) {
  const table = (text) => Object.fromEntries([...text.matchAll(SHAPE)].map(([, name, block, kind, store]) => [name, { block: block === "true", kind, store }]));
  const root = /synthesizeHclAttributes\(\) \{([^]*?)\n {4}\}/.exec(code);
  const found = { root: root ? table(root[1]) : {} };
  for (const [, name, body] of code.matchAll(/function (\w+)ToHclTerraform\(struct\) \{([^]*?)\n\}/g)) found[name.toLowerCase()] = table(body);
  return found;
}

function blockOf(name, shape, all) {
  const members = {};
  for (const [member, { required, type }] of Object.entries(all.interfaces[name])) {
    const { block = false, kind = "simple", store = "any" } = shape[member] ?? {};
    const nested = all.interfaces[type] ? blockOf(type, all.shapes[type.toLowerCase()] ?? {}, all) : null;
    members[member] = { required, isBlock: block && nested !== null, kind, store, nested };
  }
  return { members };
}

/** What the class of the resource can be asked for, with the kind of its value. */
function readable(code) {
  const own = code.slice(code.search(/\nclass \w+ extends cdktf\.Terraform(Resource|DataSource)/));
  return [...[...own.matchAll(GETTER)].map(([, store, name]) => [name, store.toLowerCase()]), ...[...own.matchAll(MEMBER)].map(([, name]) => [name, "any"])];
}

const snake = (name) => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
