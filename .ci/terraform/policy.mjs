// The JSON of an aws_iam_policy_document.

export function policyOf({ statement, source_policy_documents: sources }) {
  return { Version: "2012-10-17", Statement: [...(sources ?? []).flatMap((source) => JSON.parse(source).Statement), ...(statement ?? []).map(statementOf)] };
}

function statementOf({ sid, effect, actions, resources, principals, condition }) {
  return clean({
    Sid: sid,
    Effect: effect ?? "Allow",
    Action: actions,
    Resource: resources,
    Principal: grouped(principals, "type", "identifiers"),
    Condition: condition?.length ? conditionOf(condition) : null,
  });
}

function conditionOf(conditions) {
  const found = {};
  for (const { test, variable, values } of conditions) (found[test] ??= {})[variable] = values;
  return found;
}

const grouped = (items, key, values) => (items?.length ? Object.fromEntries(items.map((item) => [item[key], item[values]])) : null);

const clean = (statement) => Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== null && value !== undefined));
