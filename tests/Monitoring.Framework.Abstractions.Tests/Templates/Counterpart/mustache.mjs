// What mustache.js, the reference implementation of Mustache, makes of templates. Usage: node mustache.mjs NODE_MODULES; a JSON array of { template, data } on standard input.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const mustache = (await import(pathToFileURL(`${process.argv[2]}/mustache/mustache.mjs`).href)).default;
const given = JSON.parse(readFileSync(0, "utf8"));
const made = given.map(({ template, data }) => mustache.render(template, data, {}, { escape: (value) => `[${value}]` }));
process.stdout.write(JSON.stringify(made));
