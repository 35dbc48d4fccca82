/** `lsp --stdio`: the language server, loaded only here. */

/** Starts the server on standard input and output; it ends the process when its client says so or goes away. */
export async function lsp(): Promise<void> {
  const { startServer } = await import("../../../server/src/main.ts");
  startServer();
}
