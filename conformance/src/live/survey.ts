/** The first look: what each endpoint says about itself to the relation's credentials, and to somebody without any. */
import { type Answer, isTransient, isWorker } from "./answer.ts";
import { askAll, type Call, type Deployment, type Said } from "./deployment.ts";

export interface Survey {
  /** `GET /` with the credentials of the relation, in the order of the endpoints. */
  readonly known: readonly Said[];
  /** The same without credentials; the answer of `known` where no worker has answered. */
  readonly anonymous: readonly Said[];
}

export async function surveyDeployment(deployment: Deployment): Promise<Survey> {
  const known = await askAll(deployment, { path: "", as: deployment.credentials }, isFinal);
  const anonymous = await askWorkers(deployment, known, { path: "", as: undefined }, isFinal);
  return { known, anonymous };
}

/** Whether asking again would change nothing. */
export function isFinal(answer: Answer): boolean {
  return !isTransient(answer);
}

/** Asks where a worker has answered before; elsewhere the answer stays what it was, and no time is lost. */
export async function askWorkers(
  deployment: Deployment,
  before: readonly Said[],
  call: Call,
  isSettled: (answer: Answer) => boolean,
): Promise<readonly Said[]> {
  const workers = before.filter(({ answer }) => isWorker(answer)).map(({ endpoint }) => endpoint);
  const said = await askAll({ ...deployment, endpoints: workers }, call, isSettled);
  return before.map((old) => said.find(({ endpoint }) => endpoint === old.endpoint) ?? old);
}

/** Whether an endpoint lets everybody in, by what it says to nobody in particular. */
export function isOpen({ anonymous }: Survey, endpoint: URL): boolean {
  return anonymous.some((said) => said.endpoint === endpoint && said.answer.kind === "ok");
}
