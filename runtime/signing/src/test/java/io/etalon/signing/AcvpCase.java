package io.etalon.signing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.tuweni.bytes.Bytes;

/** One case of NIST's ACVP for SLH-DSA, in the text form that OpenSSL keeps them in. */
record AcvpCase(String keyName, Bytes key, Map<String, String> fields) {

  /** Every case of a resource of this package. */
  static List<AcvpCase> read(String resource) {
    List<AcvpCase> cases = new ArrayList<>();
    String[] key = new String[3];
    try (var stream = AcvpCase.class.getResourceAsStream(resource);
        var lines = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(stream), StandardCharsets.US_ASCII))) {
      for (String line : lines.lines().filter(one -> one.contains(" = ")).toList()) {
        String name = line.substring(0, line.indexOf(" = "));
        String value = line.substring(name.length() + 3);
        if (name.endsWith("KeyRaw")) {
          key = value.split(":");
        } else if (name.startsWith("Sign-") || name.startsWith("Verify-")) {
          cases.add(new AcvpCase(key[0], Bytes.fromHexString(key[2]), new TreeMap<>()));
        } else if (name.equals("Ctrl")) {
          String[] parts = value.split(":", 2);
          cases.getLast().fields().put(parts[0], parts[1]);
        } else if (!name.equals("FIPSversion") && !cases.isEmpty()) {
          cases.getLast().fields().put(name, value);
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Bytes message() {
    return bytes("Input");
  }

  Bytes signature() {
    return bytes("Output");
  }

  /** True for the pure interface; the internal one has no context. */
  boolean isPure() {
    return fields.get("message-encoding").equals("1");
  }

  /** What FIPS 205, algorithms 22 and 24 put before the message; empty for the internal one. */
  Bytes prefix() {
    Bytes context = context();
    return isPure() ? Bytes.concatenate(Bytes.of(0, context.size()), context) : Bytes.EMPTY;
  }

  Bytes context() {
    return bytes("hexcontext-string");
  }

  boolean isValid() {
    return !"VERIFY_ERROR".equals(fields.get("Result"));
  }

  Bytes bytes(String field) {
    return Bytes.fromHexString(fields.getOrDefault(field, ""));
  }

  @Override
  public String toString() {
    return keyName;
  }
}
