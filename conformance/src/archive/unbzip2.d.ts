/** The parts of `unbzip2-stream` that are used: its stream would hold a whole block as an array of numbers. */
declare module "unbzip2-stream/lib/bit_iterator.js" {
  interface Bits {
    (count: number | null): number;
    readonly bytesRead: number;
  }
  /** `next` gives the bytes that follow; where it gives undefined, reading throws. */
  export default function bitIterator(next: () => Uint8Array | undefined): Bits;
}

declare module "unbzip2-stream/lib/bzip2.js" {
  const bzip2: {
    /** Size of the blocks in units of 100 000 bytes; throws where no stream begins. */
    header(bits: unknown): number;
    /** Decodes one block; returns the checksum so far, null behind the last block. Throws on damage. */
    decompress(
      bits: unknown,
      write: (byte: number) => void,
      buffer: Int32Array,
      bufferSize: number,
      checksum: number | null,
    ): number | null;
  };
  export default bzip2;
}
