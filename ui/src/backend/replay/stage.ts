// Sets the stage in a plain browser: `?state=offline` picks a scenario. The clock stands still, so pictures repeat.
import { Replay } from "../replay";
import { NOW } from "./resources";
import { SCENARIOS } from "./world";

export function replayFor(search: string) {
  const wanted = new URLSearchParams(search).get("state");
  const scenario = SCENARIOS.find((each) => each === wanted) ?? "usual";
  return { backend: new Replay(scenario), clock: () => NOW };
}
