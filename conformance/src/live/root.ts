/** What `GET /` of Kafka Connect tells. */
import * as z from "zod";
import type { Answer } from "./answer.ts";

const root = z.object({ version: z.string().optional(), kafka_cluster_id: z.string() });

/** Undefined for an answer that is not Kafka Connect's. */
export function readRoot(answer: Answer): z.infer<typeof root> | undefined {
  return answer.kind === "ok" ? root.safeParse(answer.body).data : undefined;
}
