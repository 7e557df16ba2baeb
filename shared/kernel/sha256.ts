/**
 * SHA-256 of bytes that come in parts (FIPS 180-4): WeChat has no crypto of its own, and a phone must not hold a whole file twice.
 */
const k = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

export function sha256() {
  const h = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  const w = new Uint32Array(64);
  const block = new Uint8Array(64);
  let [filled, total] = [0, 0];
  const at = (list: Uint32Array, index: number): number => list[index] ?? 0;
  const digest = (): void => {
    for (let t = 0; t < 16; t += 1) w[t] = ((block[t * 4] ?? 0) << 24) | ((block[t * 4 + 1] ?? 0) << 16) | ((block[t * 4 + 2] ?? 0) << 8) | (block[t * 4 + 3] ?? 0);
    for (let t = 16; t < 64; t += 1) {
      const [a, b] = [at(w, t - 15), at(w, t - 2)];
      w[t] = (at(w, t - 16) + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + at(w, t - 7) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, z] = [at(h, 0), at(h, 1), at(h, 2), at(h, 3), at(h, 4), at(h, 5), at(h, 6), at(h, 7)];
    for (let t = 0; t < 64; t += 1) {
      const one = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(k, t) + at(w, t)) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [z, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, z].forEach((part, index) => (h[index] = (at(h, index) + part) | 0));
  };
  const add = (bytes: Uint8Array): void => {
    for (const byte of bytes) {
      block[filled] = byte;
      filled += 1;
      if (filled === 64) {
        digest();
        filled = 0;
      }
    }
  };
  return {
    add: (bytes: Uint8Array): void => {
      total += bytes.length;
      add(bytes);
    },
    hex: (): string => {
      const bits = total * 8;
      add(new Uint8Array([0x80]));
      while (filled !== 56) add(new Uint8Array([0]));
      const [high, low] = [Math.floor(bits / 2 ** 32), bits >>> 0];
      add(new Uint8Array([high >>> 24, high >>> 16, high >>> 8, high, low >>> 24, low >>> 16, low >>> 8, low].map((part) => part & 0xff)));
      return [...h].map((part) => part.toString(16).padStart(8, "0")).join("");
    },
  };
}
