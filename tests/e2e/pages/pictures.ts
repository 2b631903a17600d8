// Images for tests, made here: small, of a known size, whole or broken in a known way.
import { crc32, deflateSync } from "node:zlib";

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", data)]);
}

/** A PNG of one colour; images of different sizes differ. */
export function png(width: number, height: number, colour: [number, number, number] = [40, 120, 200]): Buffer {
  const line = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => colour).flat())]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([header(width, height), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG that ends in the middle of its pixels. */
export function brokenPng(): Buffer {
  return png(40, 40).subarray(0, 60);
}

/** A small file that claims to be a huge image. */
export function hugePng(width: number, height: number): Buffer {
  return Buffer.concat([header(width, height), chunk("IDAT", deflateSync(Buffer.alloc(10))), chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG with so many bytes of suggested palettes, which stay and are no work for a decoder; `seed` makes it another image. */
export function heavyPng(width: number, height: number, bytes: number, seed: number): Buffer {
  const whole = png(width, height);
  const end = whole.length - 12;
  return Buffer.concat([whole.subarray(0, end), chunk("sPLT", Buffer.alloc(bytes, seed)), whole.subarray(end)]);
}
