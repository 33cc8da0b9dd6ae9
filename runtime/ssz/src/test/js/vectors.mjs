// Writes the conformance vectors of io.etalon.ssz with an implementation that is not ours:
// @chainsafe/ssz 1.9.0 (Apache-2.0), the library of the Lodestar client. The types follow the
// consensus-spec suite ssz_generic. Output, one case a line, tab-separated: verdict, type,
// encoding, root or "-", value as JSON or "-".
//
//   npm install @chainsafe/ssz@1.9.0 && node vectors.mjs > chainsafe-vectors.tsv
import * as ssz from "@chainsafe/ssz";

let state = 20261120;
function random() { // mulberry32: the same vectors on every run
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const hex = (bytes) => "0x" + Buffer.from(bytes).toString("hex");

const uint = (bits) => new ssz.UintBigintType(bits / 8);
const bool = new ssz.BooleanType();
const basic = { bool };
for (const bits of [8, 16, 32, 64, 128, 256]) basic[`uint${bits}`] = uint(bits);
const container = (fields) => new ssz.ContainerType(fields);

const types = {};
for (const [name, type] of Object.entries(basic)) {
  types[name] = type;
  for (const n of [1, 2, 3, 4, 5, 8, 16, 31]) {
    types[`vec_${name}_${n}`] = new ssz.VectorBasicType(type, n);
  }
  for (const n of [1, 33, 1000]) types[`list_${name}_${n}`] = new ssz.ListBasicType(type, n);
}
for (const n of [1, 2, 3, 4, 5, 8, 16, 31, 256, 257, 512, 513]) {
  types[`bitvec_${n}`] = new ssz.BitVectorType(n);
  types[`bitlist_${n}`] = new ssz.BitListType(n);
}
for (const n of [1, 31, 32, 33, 48, 96, 200]) {
  types[`bytevec_${n}`] = new ssz.ByteVectorType(n);
  types[`bytelist_${n}`] = new ssz.ByteListType(n);
}
const small = container({ a: uint(16), b: uint(16) });
const fixed = container({ a: uint(8), b: uint(64), c: uint(32) });
const variable = container({ a: uint(16), b: new ssz.ListBasicType(uint(16), 1024), c: uint(8) });
types.single = container({ a: uint(8) });
types.small = small;
types.fixed = fixed;
types.variable = variable;
types.complex = container({
  a: uint(16),
  b: new ssz.ListBasicType(uint(16), 128),
  c: uint(8),
  d: new ssz.ByteListType(256),
  e: variable,
  f: new ssz.VectorCompositeType(fixed, 4),
  g: new ssz.VectorCompositeType(variable, 2),
});
types.bits = container({
  a: new ssz.BitListType(5),
  b: new ssz.BitVectorType(2),
  c: new ssz.BitVectorType(1),
  d: new ssz.BitListType(6),
  e: new ssz.BitVectorType(8),
});
types.listoffixed = new ssz.ListCompositeType(fixed, 5);
types.listofvariable = new ssz.ListCompositeType(variable, 6);
const lists = new ssz.ListCompositeType(new ssz.ByteListType(3), 3);
types.listoflists = new ssz.ListCompositeType(lists, 2 ** 20);
types.vecoflists = new ssz.VectorCompositeType(new ssz.ListBasicType(uint(8), 4), 3);
types.optionaluint16 = new ssz.UnionType([new ssz.NoneType(), uint(16)]);
types.optionalvariable = new ssz.UnionType([new ssz.NoneType(), variable]);
types.union = new ssz.UnionType([small, uint(64), new ssz.ListBasicType(uint(16), 4)]);
types.listofunions = new ssz.ListCompositeType(types.union, 3);

function value(type, mode) {
  const pick = (zero, max, random) => mode === "zero" ? zero : mode === "max" ? max : random();
  const bit = () => pick(0, 1, () => below(2));
  const size = (max) => Math.min(40, pick(0, max, () => below(Math.min(max, 40) + 1)));
  const octets = (n) => Uint8Array.from({ length: n }, () => pick(0, 255, () => below(256)));
  const bits = (n) => ssz.BitArray.fromBoolArray(Array.from({ length: n }, () => bit() === 1));
  const many = (n, of) => Array.from({ length: n }, () => value(of, mode));
  if (type instanceof ssz.BooleanType) return bit() === 1;
  if (type instanceof ssz.UintBigintType) {
    return octets(type.byteLength).reduce((sum, b) => sum * 256n + BigInt(b), 0n);
  }
  if (type instanceof ssz.BitVectorType) return bits(type.lengthBits);
  if (type instanceof ssz.BitListType) {
    return bits(pick(0, type.limitBits, () => below(type.limitBits + 1)));
  }
  if (type instanceof ssz.ByteVectorType) return octets(type.lengthBytes);
  if (type instanceof ssz.ByteListType) return octets(size(type.limitBytes));
  if (type instanceof ssz.VectorBasicType || type instanceof ssz.VectorCompositeType) {
    return many(type.length, type.elementType);
  }
  if (type instanceof ssz.ListBasicType || type instanceof ssz.ListCompositeType) {
    return many(size(Math.min(type.limit, 6)), type.elementType);
  }
  if (type instanceof ssz.UnionType) {
    const selector = pick(0, type.types.length - 1, () => below(type.types.length));
    return { selector, value: value(type.types[selector], mode) };
  }
  if (type instanceof ssz.NoneType) return null;
  const fields = Object.entries(type.fields);
  return Object.fromEntries(fields.map(([name, of]) => [name, value(of, mode)]));
}

function mutate(encoded) {
  const bytes = [...encoded];
  const at = below(Math.max(1, bytes.length));
  switch (below(7)) {
    case 0: bytes.push(below(3) === 0 ? 0 : below(256)); break;
    case 1: bytes.pop(); break;
    case 2: bytes.splice(at, 1); break;
    case 3: bytes.splice(at, 0, below(256)); break;
    case 4: if (bytes.length) bytes[bytes.length - 1] = [0, 1, 2, 0x80, 0xff][below(5)]; break;
    case 5: if (bytes.length) bytes[below(Math.min(bytes.length, 24))] ^= 1 << below(8); break;
    default: if (bytes.length) bytes[at] = below(256);
  }
  return Uint8Array.from(bytes);
}

const seen = new Set();
function report(name, type, encoded) {
  const line = name + hex(encoded);
  if (seen.has(line) || encoded.length > 450) return;
  seen.add(line);
  let decoded;
  try {
    decoded = type.deserialize(encoded);
    // It ignores bytes behind an absent option, which the specification has no value for.
    if (hex(type.serialize(decoded)) !== hex(encoded)) throw new Error("not canonical");
  } catch {
    console.log(["invalid", name, hex(encoded), "-", "-"].join("\t"));
    return;
  }
  const json = /union|optional/.test(name) ? "-" : JSON.stringify(type.toJson(decoded));
  console.log(["valid", name, hex(encoded), hex(type.hashTreeRoot(decoded)), json].join("\t"));
}

for (const [name, type] of Object.entries(types)) {
  const composed = !/_/.test(name);
  const modes = ["zero", "max", ...Array(composed ? 5 : 1).fill("random")];
  for (const mode of modes) {
    const encoded = type.serialize(value(type, mode));
    report(name, type, encoded);
    for (let i = 0; i < (composed ? 12 : 2); i++) report(name, type, mutate(encoded));
  }
  report(name, type, new Uint8Array(0));
}
