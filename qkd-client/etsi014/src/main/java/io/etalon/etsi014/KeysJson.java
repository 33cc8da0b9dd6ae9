package io.etalon.etsi014;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etalon.signing.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Key containers. Key material is read and written token by token, so that no tree of strings keeps
 * copies of it, and no exception quotes it. Source: ETSI GS QKD 014 V1.1.1, section 6.3.
 */
public final class KeysJson {
  private static final int MAX_KEYS = 4096;
  private static final int MAX_KEY_ID_CHARACTERS = 128;
  /** Of any version: the field has key managers whose ids are hashes in the form of a UUID. */
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private KeysJson() {}

  /** The container of these keys, which are consumed. */
  public static byte[] encodeKeys(List<DeliveredKey> keys) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("keys");
      for (DeliveredKey key : keys) {
        json.writeStartObject();
        json.writeStringField("key_ID", key.keyId());
        json.writeFieldName("key");
        key.consume(bytes -> write(json, bytes));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return out.toByteArray();
  }

  /** Reads a container. Errors: as in {@link #decodeKeys(byte[], QuirkLog)}. */
  public static List<DeliveredKey> decodeKeys(byte[] body) throws MalformedBodyException {
    return decodeKeys(body, new QuirkLog(""));
  }

  /**
   * Reads a container and notes what departs from the standard. Errors: a key without id or
   * material, or an id twice; what was read until then is destroyed.
   */
  public static List<DeliveredKey> decodeKeys(byte[] body, QuirkLog quirks)
      throws MalformedBodyException {
    Map<String, DeliveredKey> keys = new LinkedHashMap<>();
    boolean complete = false;
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      readContainer(json, keys, quirks);
      complete = true;
      return List.copyOf(keys.values());
    } catch (IOException e) {
      // Memory does not fail: bytes that are no text in any encoding end here too.
      throw new MalformedBodyException("the key container is not JSON");
    } finally {
      if (!complete) {
        keys.values().forEach(DeliveredKey::close);
      }
    }
  }

  private static void readContainer(
      JsonParser json, Map<String, DeliveredKey> keys, QuirkLog quirks)
      throws IOException, MalformedBodyException {
    expect(json.nextToken() == JsonToken.START_OBJECT, "the body is not a JSON object");
    boolean found = false;
    QuirkLog early = new QuirkLog("");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (!json.currentName().equals("keys")) {
        // An error with status 200 is one quirk, not several: strangers count beside keys alone.
        skip(json, "key_container_extension", found ? quirks : early);
        continue;
      }
      found = true;
      expect(json.nextToken() == JsonToken.START_ARRAY, "keys is not an array");
      while (json.nextToken() == JsonToken.START_OBJECT) {
        DeliveredKey key = readKey(json, quirks);
        DeliveredKey twin = keys.putIfAbsent(key.keyId(), key);
        if (twin != null || keys.size() > MAX_KEYS) {
          key.close();
          throw new MalformedBodyException("a key id twice, or too many keys");
        }
      }
      expect(json.currentToken() == JsonToken.END_ARRAY, "keys holds something else than objects");
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "the key container is cut short");
    expect(json.nextToken() == null, "something follows the key container");
    expect(found, "keys is missing");
    early.counts().forEach((quirk, _) -> quirks.note(quirk, "beside keys"));
  }

  private static DeliveredKey readKey(JsonParser json, QuirkLog quirks)
      throws IOException, MalformedBodyException {
    String id = "";
    List<SecretBytes> material = new ArrayList<>(1);
    boolean complete = false;
    try {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        if (field.equals("key_ID")) {
          json.nextToken();
          id = readId(json, quirks);
        } else if (field.equals("key") && json.nextToken() == JsonToken.VALUE_STRING) {
          material.add(readMaterial(json, quirks));
        } else if (!field.equals("key")) {
          skip(json, field.startsWith("key_ID_") ? "key_ID_extension" : "key_extension", quirks);
        }
      }
      boolean named = !id.isEmpty() && id.length() <= MAX_KEY_ID_CHARACTERS;
      expect(named, "key_ID is missing, empty or longer than " + MAX_KEY_ID_CHARACTERS);
      expect(!material.isEmpty() && material.getFirst().length() > 0, "key is missing or empty");
      complete = true;
      return new DeliveredKey(id, material.getFirst());
    } finally {
      if (!complete) {
        material.forEach(SecretBytes::close);
      }
    }
  }

  private static String readId(JsonParser json, QuirkLog quirks) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      quirks.note(Quirk.ID_AS_NUMBER, "key_ID");
      return json.getText();
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return "";
    }
    String id = json.getText();
    if (!UUID_TEXT.matcher(id).matches()) {
      quirks.note(Quirk.KEY_ID_NOT_UUID, "key_ID of " + id.length() + " characters");
    }
    return id;
  }

  private static SecretBytes readMaterial(JsonParser json, QuirkLog quirks)
      throws IOException, MalformedBodyException {
    Base64Text text = Base64Text.decode(
        json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (!text.isStandard()) {
      quirks.note(Quirk.KEY_IN_OTHER_BASE64, "key");
    }
    return SecretBytes.wrap(text.bytes());
  }

  /** Passes over the value of a field that is no part of the answer, or the named extension. */
  private static void skip(JsonParser json, String extension, QuirkLog quirks)
      throws IOException {
    String field = json.currentName();
    JsonToken value = json.nextToken();
    if (!field.equals(extension)) {
      quirks.note(Quirk.KEY_FIELD_UNKNOWN, field.substring(0, Math.min(field.length(), 40)));
    } else if (value != JsonToken.START_OBJECT && value != JsonToken.VALUE_NULL) {
      quirks.note(Quirk.EXTENSION_NOT_OBJECT, field);
    }
    json.skipChildren();
  }

  private static boolean write(JsonGenerator json, byte[] key) {
    try {
      json.writeBinary(key);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  private static void expect(boolean holds, String otherwise) throws MalformedBodyException {
    if (!holds) {
      throw new MalformedBodyException(otherwise);
    }
  }
}
