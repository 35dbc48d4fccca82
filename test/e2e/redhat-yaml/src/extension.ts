// Starts the real yaml-language-server of the locked host folder (E2E_YAML_SERVER) for YAML files, as Red Hat's
// extension does. Of that extension's own features only the language server is here.
import { type ExtensionContext, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

export async function activate(context: ExtensionContext): Promise<void> {
  const module = process.env["E2E_YAML_SERVER"];
  if (!module) throw new Error("E2E_YAML_SERVER is not set");
  const client = new LanguageClient(
    "yaml",
    "YAML Support",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: [{ language: "yaml" }, { pattern: "*.{yml,yaml}" }],
      synchronize: {
        configurationSection: ["yaml", "http", "editor", "files"],
        fileEvents: workspace.createFileSystemWatcher("**/*.{yml,yaml}"),
      },
    },
  );
  context.subscriptions.push(client);
  await client.start();
}
