// Kafka Connect's workers as far as New Integrator Charm… asks them, on loopback, for page runs and pictures.
import { createServer } from "node:http";

export const USER = { name: "relation-7", password: "s3cret" };
export const CLASS = "com.example.ShopSinkConnector";

const setting = (name, type, importance, documentation, value) => ({
  ...{ name, type, importance, documentation },
  required: importance === "HIGH" && value === undefined,
  default_value: value ?? null,
});

const TOLD = {
  "/connector-plugins": [
    { class: "org.apache.kafka.connect.mirror.MirrorSourceConnector", type: "source" },
    { class: CLASS, type: "sink" },
  ],
  [`/connector-plugins/${CLASS}/config`]: [
    setting("name", "STRING", "HIGH", "Name of the connector."),
    setting("shop.url", "STRING", "HIGH", "Where the shop is."),
    setting("shop.token", "PASSWORD", "HIGH", "Token of a user who may write orders."),
    setting("shop.currency", "STRING", "MEDIUM", "Currency of prices without one.", "EUR"),
    setting("shop.rate", "INT", "LOW", "Orders in a second, at most.", "100"),
  ],
};

/** Nobody without the password is told anything. */
export async function serveWorkers() {
  const token = Buffer.from(`${USER.name}:${USER.password}`).toString("base64");
  const server = createServer(({ url, headers }, response) => {
    const isLetIn = headers.authorization === `Basic ${token}`;
    response.writeHead(isLetIn ? 200 : 401, { "Content-Type": "application/json" });
    response.end(isLetIn ? JSON.stringify(TOLD[url]) : "no");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

/** Answers the text question that has this prompt. */
export async function say(page, prompt, text) {
  await page.locator(".quick-input-message", { hasText: prompt }).waitFor();
  await page.locator(".quick-input-widget .quick-input-box input").first().fill(text);
  await page.keyboard.press("Enter");
}
