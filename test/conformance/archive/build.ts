/** Builds archives byte by byte, sound ones and others. */
import { crc32, deflateRawSync } from "node:zlib";

export interface TarFile {
  readonly name: string;
  readonly content?: Buffer | string;
  /** `0` file, `1` hard link, `2` symbolic link, `5` folder … Default: `0`. */
  readonly flag?: string;
  readonly linkName?: string;
  readonly mode?: number;
  /** What the header claims; default: the true size. */
  readonly size?: number | bigint;
  readonly magic?: string;
  readonly badChecksum?: boolean;
}

export function tar(files: readonly TarFile[], { end = true } = {}): Buffer {
  const blocks = files.flatMap((file) => {
    const content = Buffer.from(file.content ?? "");
    return [tarHeader(file, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(end ? 1024 : 0)]);
}

function tarHeader(file: TarFile, length: number): Buffer {
  const {
    name,
    flag = "0",
    linkName = "",
    mode = 0o644,
    size = length,
    magic = "ustar\0" + "00",
    badChecksum = false,
  } = file;
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(mode.toString(8).padStart(7, "0"), 100);
  if (typeof size === "bigint" || size > 0o77777777777) {
    header.writeBigUInt64BE(BigInt(size), 128);
    header[124] = 0x80;
  } else header.write(size.toString(8).padStart(11, "0"), 124);
  header.write("00000000000", 136);
  header.write(flag, 156);
  header.write(linkName, 157, 100);
  header.write(magic, 257, "latin1");
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, badChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** `LENGTH KEY=VALUE\n`, with the length counting itself. */
export function pax(records: Readonly<Record<string, string>>): string {
  return Object.entries(records)
    .map(([key, value]) => {
      const body = ` ${key}=${value}\n`;
      let length = Buffer.byteLength(body) + 1;
      while (String(length).length + Buffer.byteLength(body) !== length)
        length = String(length).length + Buffer.byteLength(body);
      return `${length}${body}`;
    })
    .join("");
}

export interface ZipFile {
  readonly name: string;
  readonly content?: Buffer | string;
  readonly stored?: boolean;
  /** Sizes stand behind the content. */
  readonly descriptor?: boolean;
  readonly encrypted?: boolean;
  /** Of the compression; 0 leaves the content as it is, behind five bytes. */
  readonly level?: number;
}

export function zip(
  files: readonly ZipFile[],
  {
    directory = files.map(({ name }) => name),
    end = true,
  }: { readonly directory?: readonly string[]; readonly end?: boolean } = {},
): Buffer {
  const parts: Buffer[] = [];
  for (const file of files) {
    const { name, content = "", stored = false, descriptor = false, encrypted = false, level = 6 } = file;
    const plain = Buffer.from(content);
    const packed = stored ? plain : deflateRawSync(plain, { level });
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE((descriptor ? 8 : 0) | (encrypted ? 1 : 0), 6);
    header.writeUInt16LE(stored ? 0 : 8, 8);
    if (!descriptor) sizes(header, 14, plain, packed);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    const behind = Buffer.alloc(descriptor ? 16 : 0);
    if (descriptor) {
      behind.writeUInt32LE(0x08074b50, 0);
      sizes(behind, 4, plain, packed);
    }
    parts.push(header, Buffer.from(name), packed, behind);
  }
  if (!end) return Buffer.concat(parts);
  for (const name of directory) {
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(Buffer.byteLength(name), 28);
    parts.push(header, Buffer.from(name));
  }
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([...parts, tail]);
}

function sizes(into: Buffer, at: number, plain: Buffer, packed: Buffer): void {
  into.writeUInt32LE(crc32(plain), at);
  into.writeUInt32LE(packed.length, at + 4);
  into.writeUInt32LE(plain.length, at + 8);
}

export interface ClassOptions {
  readonly superName?: string;
  readonly interfaces?: readonly string[];
  readonly flags?: number;
  readonly major?: number;
  readonly constructors?: readonly { readonly flags: number; readonly descriptor: string }[];
}

const PUBLIC = 1;

/** A class file with nothing but constructors. */
export function classFile(name: string, options: ClassOptions = {}): Buffer {
  const {
    superName = "java.lang.Object",
    interfaces = [],
    flags = PUBLIC,
    major = 61,
    constructors = [{ flags: PUBLIC, descriptor: "()V" }],
  } = options;
  const constants: Buffer[] = [];
  const add = (bytes: Buffer) => constants.push(bytes);
  const utf8 = (text: string) => {
    const content = Buffer.from(text);
    return add(Buffer.concat([Buffer.from([1, content.length >> 8, content.length & 255]), content]));
  };
  const classOf = (text: string) => {
    const index = utf8(text.replaceAll(".", "/"));
    return add(Buffer.from([7, index >> 8, index & 255]));
  };
  const own = classOf(name);
  const above = classOf(superName);
  const implemented = interfaces.map(classOf);
  const init = utf8("<init>");
  const methods = constructors.map(({ flags: access, descriptor }) => u2(access, init, utf8(descriptor), 0));
  return Buffer.concat([
    Buffer.from([0xca, 0xfe, 0xba, 0xbe]),
    u2(0, major, constants.length + 1),
    ...constants,
    u2(flags, own, above, implemented.length, ...implemented, 0, methods.length),
    ...methods,
    u2(0),
  ]);
}

function u2(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2);
  return bytes;
}

/** A jar with one source connector. */
export function connectorJar(name = "io.example.MySource", more: readonly ZipFile[] = []): Buffer {
  return zip([
    { name: "META-INF/MANIFEST.MF", content: "Manifest-Version: 1.0\r\nImplementation-Version: 1.2.3\r\n" },
    {
      name: "META-INF/services/org.apache.kafka.connect.source.SourceConnector",
      content: `# ours\n${name}\n`,
    },
    {
      name: `${name.replaceAll(".", "/")}.class`,
      content: classFile(name, { superName: "org.apache.kafka.connect.source.SourceConnector" }),
    },
    ...more,
  ]);
}

/** Bytes in chunks of a size. */
export async function* chunks(bytes: Buffer, size = 1000): AsyncGenerator<Buffer, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
