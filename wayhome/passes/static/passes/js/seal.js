// The keys of a card, and what they seal. The server makes cards the same way; a frozen vector holds both to it.
// Nothing here is kept: the keys live as long as the page is open.
(() => {
  "use strict";
  const day = (globalThis.day ??= {});
  const utf8 = new TextEncoder();
  const HEADER = 33; // format 1, iterations 4, salt 16, nonce 12
  const ITEM = 6 * 1024; // whatever is said is kept in this size

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const base64 = (raw) => btoa(String.fromCharCode(...raw));
  const hex = (raw) => [...raw].map((one) => one.toString(16).padStart(2, "0")).join("");
  const ofId = (id) => Uint8Array.from(id.replace(/-/g, "").match(/../g), (pair) => parseInt(pair, 16));
  const join = (...parts) => {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
    return whole;
  };
  const tidy = (code) => code.toLowerCase().replace(/[^a-z]+/g, " ").trim();
  // A word that is said, in any script: capitals, spaces and signs do not matter, letters and their marks do. As
  // ``rules.plain`` does it at the server.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim() || text.trim();

  const derive = async (material, salt, info) => {
    const key = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
    const how = { name: "HKDF", hash: "SHA-256", salt, info: utf8.encode(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
  };
  const aes = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

  const pad = (raw, size) => {
    const whole = new Uint8Array(size);
    whole.set(raw);
    whole[raw.length] = 0x80;
    return whole;
  };
  const unpad = (raw) => {
    let end = raw.length;
    while (end > 0 && raw[end - 1] === 0) end -= 1;
    if (raw[end - 1] !== 0x80) throw new Error("no end mark");
    return raw.subarray(0, end - 1);
  };
  const read = (raw) => JSON.parse(new TextDecoder().decode(unpad(new Uint8Array(raw))));

  // Under which name the server finds the card: it does not lead back to the link.
  const lookup = async (secret) => hex((await derive(bytes(secret), new Uint8Array(), "day card 1 lookup")).subarray(0, 16));

  // All that the four words open. Throws when they are not the words.
  const keys = async (card, code) => {
    const { secret, sealed } = card;
    if (sealed[0] !== 1) throw new Error("unknown format");
    const iterations = new DataView(sealed.buffer, sealed.byteOffset).getUint32(1);
    const salt = sealed.subarray(5, 21);
    const words = await crypto.subtle.importKey("raw", utf8.encode(tidy(code)), "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
    const stretched = new Uint8Array(await crypto.subtle.deriveBits(how, words, 256));
    const material = join(bytes(secret), stretched);
    const [content, queue, proof] = await Promise.all(
      ["content", "queue", "proof"].map((what) => derive(material, salt, `day card 1 ${what}`)),
    );
    return { content: await aes(content), queue: await aes(queue), proof: base64(proof) };
  };
  const open = async (card, found) => {
    const header = card.sealed.subarray(0, HEADER);
    const how = { name: "AES-GCM", iv: header.subarray(21), additionalData: join(header, ofId(card.public)) };
    return read(await crypto.subtle.decrypt(how, found.content, card.sealed.subarray(HEADER)));
  };

  // A part of it, which can be taken away alone: nonce 12, then what is sealed.
  const openPart = async (card, found, part) => {
    const header = card.sealed.subarray(0, HEADER);
    const how = { name: "AES-GCM", iv: part.sealed.subarray(0, 12), additionalData: join(header, ofId(part.id)) };
    return { ...read(await crypto.subtle.decrypt(how, found.content, part.sealed.subarray(12))), id: part.id };
  };

  const sealItem = async (found, id, item) => {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv: nonce, additionalData: ofId(id) };
    return join(nonce, new Uint8Array(await crypto.subtle.encrypt(how, found.queue, pad(utf8.encode(JSON.stringify(item)), ITEM))));
  };
  const openItem = async (found, id, sealed) => {
    const how = { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: ofId(id) };
    return read(await crypto.subtle.decrypt(how, found.queue, sealed.subarray(12)));
  };

  day.seal = { bytes, lookup, keys, open, openPart, sealItem, openItem, tidy, plain };
})();
