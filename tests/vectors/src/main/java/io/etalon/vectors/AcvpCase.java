package io.etalon.vectors;

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

/**
 * One case of NIST's ACVP for SLH-DSA-SHAKE-256s, in the text form that OpenSSL keeps them in.
 *
 * @param key the public key of a case of verification; secret and public key of one of signing
 */
public record AcvpCase(String keyName, Bytes key, Map<String, String> fields) {

  /** Every case of signature generation. */
  public static List<AcvpCase> signed() {
    return read("slh-dsa-shake-256s-siggen.txt.gz");
  }

  /** Every case of signature verification. */
  public static List<AcvpCase> verified() {
    return read("slh-dsa-shake-256s-sigver.txt.gz");
  }

  private static List<AcvpCase> read(String resource) {
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

  /** What is signed. */
  public Bytes message() {
    return bytes("Input");
  }

  /** The signature; in a case of verification it may be a bad one. */
  public Bytes signature() {
    return bytes("Output");
  }

  /** True for the pure interface; the internal one has no context. */
  public boolean isPure() {
    return fields.get("message-encoding").equals("1");
  }

  /** What FIPS 205, algorithms 22 and 24 put before the message; empty for the internal one. */
  public Bytes prefix() {
    Bytes context = context();
    return isPure() ? Bytes.concatenate(Bytes.of(0, context.size()), context) : Bytes.EMPTY;
  }

  /** The context string of FIPS 205; empty where there is none. */
  public Bytes context() {
    return bytes("hexcontext-string");
  }

  /** Whether the signature has to be accepted. */
  public boolean isValid() {
    return !"VERIFY_ERROR".equals(fields.get("Result"));
  }

  /** A field in hex; empty where the case lacks it. */
  public Bytes bytes(String field) {
    return Bytes.fromHexString(fields.getOrDefault(field, ""));
  }

  @Override
  public String toString() {
    return keyName;
  }
}
