// The .tf files below a folder, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export function filesBelow(folder, ending = ".tf") {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => ![".terraform", ".git", "node_modules", "bin", "obj", "artifacts"].includes(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name), ending) : entry.name.endsWith(ending) ? [join(folder, entry.name)] : []))
    .sort();
}

/** One entry for each file: its path, its folder, and its JSON, or why it cannot be read. */
export async function readAll(modules, files) {
  const { parse } = createRequire(join(modules, "hcl.js"))("@cdktf/hcl2json");
  const read = [];
  for (const file of files) {
    try {
      read.push({ file, folder: dirname(file), json: await parse(file, readFileSync(file, "utf8")) });
    } catch (error) {
      read.push({ file, folder: dirname(file), json: {}, problem: `it is no HCL: ${String(error.message ?? error).trim()}` });
    }
  }
  return read;
}

/** Every text in a value: hcl2json leaves expressions as "${...}". */
export function* texts(value) {
  if (typeof value === "string") yield value;
  else if (value && typeof value === "object") for (const [key, each] of Object.entries(value)) {
    yield key;
    yield* texts(each);
  }
}
