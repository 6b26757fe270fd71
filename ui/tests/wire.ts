// The shape of every request, read from the generated types: the core refuses a field that it does not know, and so
// do the tests.
import api from "../src/backend/generated/api.ts?raw";

/** A type's fields by name, each with the name of its own type; one that may be left out begins with `?`. */
type Fields = Map<string, string>;

const plain = api.replace(/\/\*\*[\s\S]*?\*\//g, "");

const types = new Map<string, Fields>(
  [...plain.matchAll(/export type (\w+) = \{([^{}]*)\};/g)].map(([, name = "", body = ""]) => [
    name,
    new Map(
      [...body.matchAll(/(\w+)(\??): ([^,]+),/g)].map(([, field = "", left = "", type = ""]) => [
        field,
        left + type.trim(),
      ]),
    ),
  ]),
);

/** The type of each command's request. */
const requests = new Map(
  [...plain.matchAll(/(\w+): \{ request: (\w+);/g)].map(([, command = "", type = ""]) => [command, type]),
);

export const COMMANDS: ReadonlySet<string> = new Set(requests.keys());

/** What is wrong with a request's fields, in words; empty = nothing. */
export function misfits(command: string, request: unknown): string[] {
  const type = requests.get(command);
  return type === undefined ? [`${command} is no command`] : misfitsOf(command, type, request);
}

function misfitsOf(path: string, type: string, value: unknown): string[] {
  const fields: Fields = type === "Nothing" ? new Map() : (types.get(type) ?? new Map());
  if (typeof value !== "object" || value === null) return [`${path} is no object`];
  const sent = new Map(Object.entries(value));
  const unknown = [...sent.keys()].filter((field) => !fields.has(field));
  const missing = [...fields].flatMap(([field, each]) =>
    sent.get(field) === undefined && !each.startsWith("?") ? [field] : [],
  );
  const inner = [...fields]
    .filter(([field, each]) => types.has(each) && sent.has(field))
    .flatMap(([field, each]) => misfitsOf(`${path}.${field}`, each, sent.get(field)));
  return [
    ...unknown.map((field) => `${path} has ${field}, which the wire does not know`),
    ...missing.map((field) => `${path} lacks ${field}`),
    ...inner,
  ];
}
