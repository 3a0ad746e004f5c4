#!/usr/bin/env node
// Prints the .tf files of a folder as JSON: { "file.tf": { ... } }.
// Usage: node dump.mjs NODE_MODULES FOLDER
import { relative } from "node:path";
import { filesBelow, readAll } from "./hcl.mjs";

const [modules, folder] = process.argv.slice(2);
const files = await readAll(modules, filesBelow(folder));
console.log(JSON.stringify(Object.fromEntries(files.map(({ file, json, problem }) => [relative(folder, file), problem ?? json]))));
