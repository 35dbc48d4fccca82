// Draws images/icon.png: two linked rings, the two sides of a relation. Run it by hand after changing the drawing;
// the picture is checked in. Needs nothing but Node.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";

const size = 256;
const samples = 4;

const background = { from: [13, 59, 79], to: [20, 110, 115] };
const left = { x: 97, y: 128, color: [240, 246, 247] };
const right = { x: 159, y: 128, color: [245, 178, 66] };
const radius = 51;
const halfWidth = 12.5;
const gap = 6;

/** Distance from the edge of a rounded square that fills the picture; negative inside. */
function edgeOfSquare(x, y) {
  const corner = 56;
  const half = size / 2;
  const dx = Math.max(Math.abs(x - half) - half + corner, 0);
  const dy = Math.max(Math.abs(y - half) - half + corner, 0);
  return Math.hypot(dx, dy) - corner;
}

function edgeOfRing({ x: cx, y: cy }, x, y) {
  return Math.abs(Math.hypot(x - cx, y - cy) - radius) - halfWidth;
}

/** Colour and opacity of a point: the upper crossing shows the left ring on top, the lower one the right ring. */
function colorAt(x, y) {
  if (edgeOfSquare(x, y) > 0) return [0, 0, 0, 0];
  const [over, under] = y < size / 2 ? [left, right] : [right, left];
  if (edgeOfRing(over, x, y) <= 0) return [...over.color, 1];
  if (edgeOfRing(under, x, y) <= 0 && edgeOfRing(over, x, y) > gap) return [...under.color, 1];
  const share = (x + y) / (2 * size);
  return [...background.from.map((value, index) => value + (background.to[index] - value) * share), 1];
}

/** RGBA of a pixel, the mean of several points in it. */
function pixel(column, row) {
  const sum = [0, 0, 0, 0];
  for (let index = 0; index < samples * samples; index++) {
    const x = column + ((index % samples) + 0.5) / samples;
    const y = row + (Math.floor(index / samples) + 0.5) / samples;
    const [red, green, blue, alpha] = colorAt(x, y);
    for (const [channel, value] of [red * alpha, green * alpha, blue * alpha, alpha].entries())
      sum[channel] += value;
  }
  const alpha = sum[3] || 1;
  return [sum[0] / alpha, sum[1] / alpha, sum[2] / alpha, (sum[3] / samples ** 2) * 255].map(Math.round);
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6, 0, 0, 0], 8);
const rows = Array.from({ length: size }, (_, row) => [
  0,
  ...Array.from({ length: size }, (_, column) => pixel(column, row)).flat(),
]);
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", header),
  chunk("IDAT", deflateSync(Buffer.from(rows.flat()), { level: 9 })),
  chunk("IEND", Buffer.alloc(0)),
]);
writeFileSync(path.resolve(import.meta.dirname, "../images/icon.png"), png);
