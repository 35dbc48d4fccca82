// Keeps the extension host, and every Node process that it starts (language servers), from leaving the machine: an
// attempt is refused and written as a line to E2E_NETWORK_FILE. What the browser does is watched by scripts/e2e.mjs.
const { appendFileSync } = require("node:fs");
const { Socket } = require("node:net");
const dns = require("node:dns");

const isLoopback = (host) => /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3}|0\.0\.0\.0|::)$/i.test(host);

function report(what) {
  const file = process.env.E2E_NETWORK_FILE;
  if (file) appendFileSync(file, `${what} (${process.argv.slice(1, 3).join(" ")})\n`);
}

const connect = Socket.prototype.connect;
Socket.prototype.connect = function connectLoopback(...args) {
  // net.connect() hands over its normalised arguments as one array, others pass them plainly.
  const [target, second] = Array.isArray(args[0]) ? args[0] : args;
  // A string alone is the path of a Unix socket.
  const host = typeof target === "object" ? target?.host : second;
  if (typeof host !== "string" || isLoopback(host)) return connect.apply(this, args);
  report(`connect ${host}`);
  // Port 1 of this machine refuses: the caller sees an ordinary failure.
  return connect.call(
    this,
    { host: "127.0.0.1", port: 1 },
    args.flat().find((arg) => typeof arg === "function"),
  );
};

const lookup = dns.lookup;
dns.lookup = function lookupLoopback(host, options, callback) {
  if (!host || isLoopback(host)) return lookup.call(dns, host, options, callback);
  report(`look up ${host}`);
  const done = typeof options === "function" ? options : callback;
  process.nextTick(done, Object.assign(new Error(`no network in tests: ${host}`), { code: "ENOTFOUND" }));
};

// VS Code takes NODE_OPTIONS out of the extension host's environment, so it has to be set in here.
const preload = `--require=${JSON.stringify(__filename)}`;
if (!process.env.NODE_OPTIONS?.includes(preload)) {
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, preload].filter(Boolean).join(" ");
}

module.exports = { activate() {} };
