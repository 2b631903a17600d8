// Images for tests, made here: small, of a known size, whole or broken in a known way.
import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

/** A part of a PNG. */
export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function header(width: number, height: number, colour = 2): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, colour, 0, 0, 0], 8); // 8 bits; 2 is RGB, 6 with transparency
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", data)]);
}

/** A PNG of lines that each begin with the number of their filter, with other parts after them. */
export function pngOf(width: number, height: number, lines: Buffer, others: Buffer[] = []): Buffer {
  return Buffer.concat([header(width, height), chunk("IDAT", deflateSync(lines)), ...others, chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG of one colour; images of different sizes differ. */
export function png(width: number, height: number, colour: [number, number, number] = [40, 120, 200]): Buffer {
  const line = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => colour).flat())]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  return pngOf(width, height, pixels);
}

/** A PNG that one sees through. */
export function transparentPng(width: number, height: number): Buffer {
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(4 * width, 100)]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([header(width, height, 6), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG that ends in the middle of its pixels. */
export function brokenPng(): Buffer {
  return png(40, 40).subarray(0, 60);
}

/** A small file that claims to be a huge image. */
export function hugePng(width: number, height: number): Buffer {
  return pngOf(width, height, Buffer.alloc(10));
}

/** A PNG with so many bytes of suggested palettes, which stay and are no work for a decoder; `seed` makes it another image. */
export function heavyPng(width: number, height: number, bytes: number, seed: number): Buffer {
  const whole = png(width, height);
  const end = whole.length - 12;
  return Buffer.concat([whole.subarray(0, end), chunk("sPLT", Buffer.alloc(bytes, seed)), whole.subarray(end)]);
}

/** A PNG of noise, which nothing makes smaller: three bytes a pixel, and each another image. */
export function noisePng(width: number, height: number): Buffer {
  const lines = randomBytes((1 + 3 * width) * height);
  for (let at = 0; at < lines.length; at += 1 + 3 * width) lines[at] = 0;
  return Buffer.concat([header(width, height), chunk("IDAT", deflateSync(lines, { level: 0 })), chunk("IEND", Buffer.alloc(0))]);
}
