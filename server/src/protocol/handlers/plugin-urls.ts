/** `integratorCharms/pluginUrls` */
import type { PluginUrlsParams, PluginUrlsResult } from "../messages.ts";
import type { Session } from "../session.ts";

/** Nothing is fetched here: the client does that, when its user asks for it. */
export async function listPluginUrls(
  { documents, contexts, service }: Session,
  { uri }: PluginUrlsParams,
): Promise<PluginUrlsResult> {
  const document = documents.get(uri);
  if (!document) return [];
  const { service: context } = await contexts.of(uri);
  return service.pluginUrls(document, context);
}
