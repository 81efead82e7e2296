// Columns as kgraph/view/columns.py packs them: base64 of gzip of a head in JSON and arrays aligned to 8 bytes.

const ARRAYS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i1: Int8Array, i2: Int16Array, i4: Int32Array, f4: Float32Array };

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

async function unpack(text) {
  const stream = new Blob([bytesOf(text.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  const buffer = await new Response(stream).arrayBuffer();
  const decoder = new TextDecoder();
  let place = 4 + new DataView(buffer).getUint32(0, true);
  const columns = {};
  for (const [name, kind, length] of JSON.parse(decoder.decode(new Uint8Array(buffer, 4, place - 4)))) {
    const size = kind === "json" ? length : length * Number(kind[1]);
    columns[name] = kind === "json"
      ? JSON.parse(decoder.decode(new Uint8Array(buffer, place, size)))
      : new ARRAYS[kind](buffer, place, length);
    place += size + ((8 - (size % 8)) % 8);
  }
  return columns;
}

function section(id) {
  const element = document.getElementById(id), found = unpack(element.textContent);
  element.remove();
  return found;
}
