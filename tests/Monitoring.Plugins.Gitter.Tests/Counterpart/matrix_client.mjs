// What the client of matrix.org (matrix-js-sdk) and a parser of HTML by its standard (parse5) make of the events of a room, and the calls with which that client does what the
// plugin does. Usage: node matrix_client.mjs calls|read NODE_MODULES; one JSON object on standard input, one on standard output.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [mode, modules] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${modules}/${path}`).href);
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };
for (const name of ["log", "info", "warn", "debug", "trace"]) console[name] = () => {};

const sdk = await load("matrix-js-sdk/lib/index.js");
const given = JSON.parse(readFileSync(0, "utf8"));
const client = sdk.createClient({ baseUrl: given.server, accessToken: given.token, userId: given.user, logger: quiet });

async function calls() {
  const alias = await client.getRoomIdForAlias(given.alias);
  const content = given.content;
  const first = await client.sendEvent(given.room, "m.room.message", content, "sdk-1");
  const again = await client.http.authedRequest("PUT", `/rooms/${encodeURIComponent(given.room)}/send/m.room.message/sdk-1`, undefined, content);
  const whoami = await client.whoami();
  const event = await client.fetchRoomEvent(given.room, first.event_id);
  const missing = await client.fetchRoomEvent(given.room, "$gone").catch((error) => error.errcode);
  const encryption = await client.getStateEvent(given.room, "m.room.encryption", "").catch((error) => error.errcode);
  return { alias: alias.room_id, first: first.event_id, again: again.event_id, user: whoami.user_id, body: event.content.body, missing, encryption };
}

async function read() {
  const { parseFragment, serialize } = await load("parse5/dist/index.js");
  const text = (node) => (node.nodeName === "#text" ? node.value : node.nodeName === "br" ? "\n" : (node.childNodes ?? []).map(text).join(""));
  const room = new sdk.Room(given.room, client, given.user, { pendingEventOrdering: "detached" });
  const events = given.events.map((event, index) => new sdk.MatrixEvent({ ...event, origin_server_ts: 1 + index }));
  await room.addLiveEvents(events, { addToState: false });
  return events.map((event) => {
    const content = event.getContent();
    const errors = [];
    const html = content.formatted_body ?? "";
    const tree = parseFragment(html, { onParseError: (error) => errors.push(error.code) });
    return {
      id: event.getId(),
      body: content.body,
      replaced: event.replacingEventId() ?? null,
      relation: event.getRelation()?.rel_type ?? null,
      thread: event.threadRootId ?? null,
      replyTo: event.replyEventId ?? null,
      falling: event.getWireContent()["m.relates_to"]?.is_falling_back ?? null,
      errors,
      stable: serialize(tree).replaceAll("&nbsp;", "\u00a0") === html,
      text: text(tree),
    };
  });
}

process.stdout.write(JSON.stringify(await { calls, read }[mode]()), () => process.exit(0));
