/** Everything a handler may use, from `initialize` to `shutdown`. It holds values and no behaviour. */
import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { LanguageService } from "../service/index.ts";
import type { ClientFeatures } from "./client-features.ts";
import type { Contexts } from "./contexts.ts";
import type { Log } from "./log.ts";
import type { Workspace } from "./workspace.ts";

export interface Session {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly client: ClientFeatures;
  readonly documents: TextDocuments<TextDocument>;
  readonly workspace: Workspace;
  readonly contexts: Contexts;
  readonly log: Log;
  /** Address of the diagnostics page; without one, a diagnostic's code is no link. */
  readonly docsBase: string | undefined;
  /** After `shutdown` nothing is answered any more. */
  readonly isEnding: () => boolean;
}
